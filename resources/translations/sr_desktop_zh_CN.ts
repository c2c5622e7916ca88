<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Try a &amp;sample</source>
        <translation>试用示例图片(&amp;S)</translation>
    </message>
    <message>
        <source>Choose &amp;Reference…</source>
        <translation>选择参考图(&amp;R)…</translation>
    </message>
    <message>
        <source>Reference fol&amp;der…</source>
        <translation>参考图文件夹(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Compare with…</source>
        <translation>与其他图片对比(&amp;C)…</translation>
    </message>
    <message>
        <source>Compare &amp;with a folder…</source>
        <translation>与文件夹对比(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>队列(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Upscale and save</source>
        <translation>放大并保存(&amp;U)</translation>
    </message>
    <message>
        <source>Upscale &amp;all</source>
        <translation>全部放大(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Race the models</source>
        <translation>模型竞速(&amp;R)</translation>
    </message>
    <message>
        <source>Finish all &amp;tiles</source>
        <translation>完成所有图块(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel a&amp;ll</source>
        <translation>全部取消(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>Ru&amp;n again…</source>
        <translation>再次运行(&amp;N)…</translation>
    </message>
    <message>
        <source>M&amp;ove up</source>
        <translation>上移(&amp;O)</translation>
    </message>
    <message>
        <source>Mo&amp;ve down</source>
        <translation>下移(&amp;V)</translation>
    </message>
    <message>
        <source>Re&amp;move from the list</source>
        <translation>从列表中移除(&amp;M)</translation>
    </message>
    <message>
        <source>Un&amp;do remove</source>
        <translation>撤销移除(&amp;D)</translation>
    </message>
    <message>
        <source>Open the res&amp;ult</source>
        <translation>打开结果(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation>在文件夹中显示(&amp;S)</translation>
    </message>
    <message>
        <source>Open the re&amp;port</source>
        <translation>打开报告(&amp;P)</translation>
    </message>
    <message>
        <source>Lan&amp;guage of the desktop</source>
        <translation>跟随系统语言(&amp;G)</translation>
    </message>
    <message>
        <source>Colours of the &amp;desktop</source>
        <translation>跟随系统配色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Dar&amp;k</source>
        <translation>深色(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>参数面板(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About SR Desktop</source>
        <translation>关于 SR Desktop(&amp;A)</translation>
    </message>
    <message>
        <source>{count} k parameters</source>
        <translation>{count} k 参数</translation>
    </message>
    <message>
        <source>{count} G MACs</source>
        <translation>{count} G MACs</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>{count} G multiply-adds (MACs)</source>
        <translation>{count} G 次乘加运算（MACs）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>计算量</translation>
    </message>
    <message>
        <source>Of the convolutions, for an input of 256×256 pixels</source>
        <translation>卷积部分，输入为 256×256 像素</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>论文数据</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>{dataset} ({step})</source>
        <translation>{dataset}（{step}）</translation>
    </message>
    <message>
        <source>{name}: {said}</source>
        <translation>{name}：{said}</translation>
    </message>
    <message>
        <source>Same as source</source>
        <translation>与源图相同</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>Short side</source>
        <translation>短边</translation>
    </message>
    <message>
        <source>px</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Same paper size</source>
        <translation>打印尺寸不变</translation>
    </message>
    <message>
        <source>Same dpi</source>
        <translation>dpi 不变</translation>
    </message>
    <message>
        <source>dpi</source>
        <translation>dpi</translation>
    </message>
    <message>
        <source>Add a number</source>
        <translation>添加编号</translation>
    </message>
    <message>
        <source>Skip the picture</source>
        <translation>跳过此图</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>Upscaling · {percent} %</source>
        <translation>正在放大 · {percent} %</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>早已存在</translation>
    </message>
    <message>
        <source>Not saved yet · about {time}</source>
        <translation>尚未保存 · 约需 {time}</translation>
    </message>
    <message>
        <source>Cancelled · {made} of {all} files saved</source>
        <translation>已取消 · 已保存 {all} 个文件中的 {made} 个</translation>
    </message>
    <message>
        <source>Skipped: {reason}</source>
        <translation>已跳过：{reason}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 张图片</translation>
    </message>
    <message numerus="yes">
        <source>{count} images</source>
        <translation>
            <numerusform>{count} 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} saved</source>
        <translation>{count} 张已保存</translation>
    </message>
    <message>
        <source>{count} saved as {files} files</source>
        <translation>{count} 张已保存为 {files} 个文件</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} 张失败</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>{count} 张已跳过</translation>
    </message>
    <message>
        <source>{count} cancelled</source>
        <translation>{count} 张已取消</translation>
    </message>
    <message>
        <source>Runs with {models}</source>
        <translation>正在使用 {models}</translation>
    </message>
    <message>
        <source>Ran with {models}</source>
        <translation>使用了 {models}</translation>
    </message>
    <message>
        <source>There already, made with the same settings</source>
        <translation>早已存在，由相同设置生成</translation>
    </message>
    <message>
        <source>up to {size} on the disk</source>
        <translation>最多占用磁盘 {size}</translation>
    </message>
    <message>
        <source>about {time}, up to {size} on the disk</source>
        <translation>约 {time}，最多占用磁盘 {size}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>Make a &amp;figure…</source>
        <translation>制作论文插图(&amp;F)…</translation>
    </message>
    <message>
        <source>For a paper: the image with its boxes, every result&apos;s boxes enlarged, the numbers below</source>
        <translation>用于论文：标有方框的原图、各结果的局部放大图，以及下方的指标</translation>
    </message>
    <message>
        <source>Copy the &amp;view</source>
        <translation>复制视图(&amp;V)</translation>
    </message>
    <message>
        <source>The comparison as shown, with names and numbers</source>
        <translation>当前显示的对比画面，含名称和指标</translation>
    </message>
    <message>
        <source>Save the vie&amp;w…</source>
        <translation>保存视图(&amp;W)…</translation>
    </message>
    <message>
        <source>Save as a &amp;web page…</source>
        <translation>保存为网页(&amp;W)…</translation>
    </message>
    <message>
        <source>One file with a slider and the numbers; it needs no network</source>
        <translation>单个文件，含滑块和指标；无需联网</translation>
    </message>
    <message>
        <source>Sa&amp;ve the session…</source>
        <translation>保存会话(&amp;V)…</translation>
    </message>
    <message>
        <source>Images, models, view, boxes and figure; sr-desktop figure makes the figure of it again</source>
        <translation>图片、模型、视图、方框和插图；用 sr-desktop figure 可重新生成插图</translation>
    </message>
    <message>
        <source>Figure of the se&amp;lected images…</source>
        <translation>所选图像的插图(&amp;L)…</translation>
    </message>
    <message>
        <source>One below the other: the same boxes, bicubic and the results of each, with the numbers</source>
        <translation>上下排列：每幅图像用相同的方框，含双三次插值、各个结果及其数值</translation>
    </message>
    <message>
        <source>Figure of several sess&amp;ions…</source>
        <translation>多个会话的插图(&amp;I)…</translation>
    </message>
    <message>
        <source>The figures of several images, one below the other, from their saved sessions</source>
        <translation>根据已保存的会话，将多张图片的插图上下排列</translation>
    </message>
    <message>
        <source>Open a s&amp;ession…</source>
        <translation>打开会话(&amp;E)…</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大显示(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小显示(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>One pixel of the result on one pixel of the screen</source>
        <translation>结果的一个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>&amp;200 %</source>
        <translation>&amp;200 %</translation>
    </message>
    <message>
        <source>&amp;400 %</source>
        <translation>&amp;400 %</translation>
    </message>
    <message>
        <source>1:1 of the &amp;input</source>
        <translation>输入图 1:1(&amp;I)</translation>
    </message>
    <message>
        <source>One pixel of the input on one pixel of the screen</source>
        <translation>输入图的一个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>&amp;Single image</source>
        <translation>单张显示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Two side by side</source>
        <translation>两张并排(&amp;T)</translation>
    </message>
    <message>
        <source>T&amp;hree side by side</source>
        <translation>三张并排(&amp;H)</translation>
    </message>
    <message>
        <source>F&amp;our at once</source>
        <translation>四张同屏(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;lider</source>
        <translation>滑块(&amp;L)</translation>
    </message>
    <message>
        <source>Slider &amp;up and down</source>
        <translation>上下滑块(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>差异(&amp;D)</translation>
    </message>
    <message>
        <source>Slider to the left, or up</source>
        <translation>滑块向左或向上</translation>
    </message>
    <message>
        <source>Slider to the right, or down</source>
        <translation>滑块向右或向下</translation>
    </message>
    <message>
        <source>How far apart, whichever is brighter</source>
        <translation>相差多少，不论哪张更亮</translation>
    </message>
    <message>
        <source>Orange where the second image is brighter, blue where it is darker</source>
        <translation>橙色表示第二张图更亮，蓝色表示更暗</translation>
    </message>
    <message>
        <source>&amp;Absolute difference</source>
        <translation>绝对差异(&amp;A)</translation>
    </message>
    <message>
        <source>Si&amp;gned difference</source>
        <translation>带符号差异(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;More gain</source>
        <translation>提高增益(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Less gain</source>
        <translation>降低增益(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;wap the two images</source>
        <translation>交换两张图片(&amp;W)</translation>
    </message>
    <message>
        <source>Input, bicubic, each model, the Reference: whatever is compared of this picture</source>
        <translation>输入图、双三次插值、各模型、参考图：这张图片的所有对比对象</translation>
    </message>
    <message>
        <source>&amp;Next candidate</source>
        <translation>下一个候选图(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous candidate</source>
        <translation>上一个候选图(&amp;P)</translation>
    </message>
    <message>
        <source>Candidate &amp;{}</source>
        <translation>候选图 &amp;{}</translation>
    </message>
    <message>
        <source>Candidate {} on the left</source>
        <translation>候选图 {} 放在左侧</translation>
    </message>
    <message>
        <source>In the slider and the difference: which candidate the other is compared with</source>
        <translation>在滑块和差异模式中：以哪个候选图为对比基准</translation>
    </message>
    <message>
        <source>&amp;Loupe</source>
        <translation>放大镜(&amp;L)</translation>
    </message>
    <message>
        <source>Four times as large around the pointer, in every pane at once</source>
        <translation>在所有窗格中同时将指针周围放大四倍</translation>
    </message>
    <message>
        <source>&amp;Histogram</source>
        <translation>直方图(&amp;H)</translation>
    </message>
    <message>
        <source>How often each value occurs in the part in view, or in its difference</source>
        <translation>可见部分（或其差异）中各数值的分布</translation>
    </message>
    <message>
        <source>Pixel &amp;values</source>
        <translation>像素值(&amp;V)</translation>
    </message>
    <message>
        <source>A grid around pixels from 1600 %, and their values on them from 3000 %</source>
        <translation>1600 % 起显示像素网格，3000 % 起显示像素值</translation>
    </message>
    <message>
        <source>&amp;Keep the view from row to row</source>
        <translation>切换列表行时保持视图(&amp;K)</translation>
    </message>
    <message>
        <source>The same place at the same zoom when another row of the list is shown</source>
        <translation>显示列表中另一行时，保持相同位置和缩放比例</translation>
    </message>
    <message>
        <source>&amp;Blink</source>
        <translation>闪烁对比(&amp;B)</translation>
    </message>
    <message>
        <source>The last two images take turns at a steady rate</source>
        <translation>以固定频率交替显示最近的两张图片</translation>
    </message>
    <message>
        <source>Blink &amp;faster</source>
        <translation>加快闪烁(&amp;F)</translation>
    </message>
    <message>
        <source>Blink &amp;slower</source>
        <translation>减慢闪烁(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Reduce motion</source>
        <translation>减少动态效果(&amp;R)</translation>
    </message>
    <message>
        <source>Nothing moves by itself: each wish to blink flips the images once</source>
        <translation>画面不会自行变化：每次执行闪烁只切换一次图片</translation>
    </message>
    <message>
        <source>&amp;Watch this pixel</source>
        <translation>监视此像素(&amp;W)</translation>
    </message>
    <message>
        <source>Keep the values of all images at the pointer in sight, or let them go</source>
        <translation>持续显示所有图片在指针处的数值，或取消显示</translation>
    </message>
    <message>
        <source>&amp;Copy the watched pixels</source>
        <translation>复制监视的像素(&amp;C)</translation>
    </message>
    <message>
        <source>Positions and values with tabs between, for a spreadsheet</source>
        <translation>位置和数值以制表符分隔，便于粘贴到电子表格</translation>
    </message>
    <message>
        <source>&amp;Forget the watched pixels</source>
        <translation>清除监视的像素(&amp;F)</translation>
    </message>
    <message>
        <source>Keep the selection as a b&amp;ox</source>
        <translation>将选区保留为方框(&amp;O)</translation>
    </message>
    <message>
        <source>Boxes stay while you select elsewhere; a figure shows them enlarged</source>
        <translation>在别处选取时方框仍然保留；插图会将其放大显示</translation>
    </message>
    <message>
        <source>Forget the bo&amp;xes</source>
        <translation>清除方框(&amp;X)</translation>
    </message>
    <message>
        <source>SR Desktop</source>
        <translation>SR Desktop</translation>
    </message>
    <message>
        <source>Files that are saved already stay; nothing half-written is left.</source>
        <translation>已保存的文件会保留，不会留下不完整的文件。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>An image is being saved. Close?</source>
        <translation>正在保存一张图片。要关闭吗？</translation>
    </message>
    <message>
        <source>An image is not finished. Close?</source>
        <translation>有一张图片尚未完成。要关闭吗？</translation>
    </message>
    <message>
        <source>{count} images are not finished. Close?</source>
        <translation>有 {count} 张图片尚未完成。要关闭吗？</translation>
    </message>
    <message>
        <source>{number} dB consistency</source>
        <translation>一致性 {number} dB</translation>
    </message>
    <message>
        <source>With “Keep the view from row to row” the same place at the same zoom stays in sight</source>
        <translation>启用“切换列表行时保持视图”后，会保持相同位置和缩放比例</translation>
    </message>
    <message>
        <source>Next row of the &amp;list</source>
        <translation>列表的下一行(&amp;L)</translation>
    </message>
    <message>
        <source>Previous row of the l&amp;ist</source>
        <translation>列表的上一行(&amp;I)</translation>
    </message>
    <message>
        <source>{before}, {one}</source>
        <translation>{before}、{one}</translation>
    </message>
</context>
<context>
    <name>About</name>
    <message>
        <source>About SR Desktop</source>
        <translation>关于 SR Desktop</translation>
    </message>
    <message>
        <source>SR Desktop {version}</source>
        <translation>SR Desktop {version}</translation>
    </message>
    <message>
        <source>Upscales photographs ×4 with FasterRFDN and EFDN, compares the results and measures them. Nothing leaves this computer.</source>
        <translation>使用 FasterRFDN 和 EFDN 将照片放大 ×4，对比并测量结果。任何数据都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. Its libraries have licences of their own:</source>
        <translation>本程序是采用 MIT 许可证的自由软件。所用的库各有其许可证：</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>No text came with {name}.</source>
        <translation>{name} 未附带许可证文本。</translation>
    </message>
</context>
<context>
    <name>AreaChoice</name>
    <message>
        <source>Whole image</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Count the whole image</source>
        <translation>统计整张图片</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>可见区域</translation>
    </message>
    <message>
        <source>Count what the viewer shows now</source>
        <translation>统计当前显示的部分</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>Count the rectangle drawn in the viewer</source>
        <translation>统计在视图中绘制的矩形</translation>
    </message>
</context>
<context>
    <name>BatchDesk</name>
    <message>
        <source>{count} there already</source>
        <translation>{count} 张早已存在</translation>
    </message>
    <message>
        <source>The report: {path}</source>
        <translation>报告：{path}</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Show failed</source>
        <translation>显示失败项</translation>
    </message>
    <message>
        <source>Done: {what}.</source>
        <translation>完成：{what}。</translation>
    </message>
    <message>
        <source>Before that:</source>
        <translation>此前：</translation>
    </message>
    <message>
        <source>No folder has been upscaled yet.</source>
        <translation>还没有放大过文件夹。</translation>
    </message>
    <message>
        <source>The desktop has no program to open {path}.</source>
        <translation>系统中没有可打开 {path} 的程序。</translation>
    </message>
    <message>
        <source>{done} of {total} images are done in {folder}.</source>
        <translation>{folder} 中的 {total} 张图片已完成 {done} 张。</translation>
    </message>
    <message>
        <source>Close this to be asked again at the next start.</source>
        <translation>关闭此消息，下次启动时会再次询问。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>不再继续</translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <source>Images of the figure</source>
        <translation>插图中的图片</translation>
    </message>
    <message>
        <source>Further to the front</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Further to the back</source>
        <translation>后移</translation>
    </message>
    <message>
        <source>Images in their order. F2 gives one another name.</source>
        <translation>按顺序排列的图片。按 F2 可重命名。</translation>
    </message>
    <message>
        <source>Press F2, or click twice, to give it another name</source>
        <translation>按 F2 或单击两次可重命名</translation>
    </message>
</context>
<context>
    <name>CommandSearch</name>
    <message>
        <source>Find an action</source>
        <translation>查找操作</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Part of an action&apos;s name</source>
        <translation>操作名称的一部分</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>ComputingOptions</name>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>计算库</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>Largest source in megapixels</source>
        <translation>源图最大百万像素数</translation>
    </message>
    <message>
        <source>up to </source>
        <translation>最多 </translation>
    </message>
    <message>
        <source> megapixels</source>
        <translation> 百万像素</translation>
    </message>
    <message>
        <source>Take the first of several pages</source>
        <translation>有多页时取第一页</translation>
    </message>
    <message>
        <source>Of files with several pages or frames, which are refused otherwise</source>
        <translation>用于含多页或多帧的文件；不启用时会拒绝此类文件</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>px</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>A CUDA graphics card is many times as fast as the processor. Automatic takes one where there is one; Help, Hardware tells what is in use and why.</source>
        <translation>CUDA 显卡比处理器快许多倍。“自动”会在有显卡时使用显卡；“帮助”中的“硬件”会说明当前使用的设备及原因。</translation>
    </message>
    <message>
        <source>Images are computed in tiles. The result is the same whatever their size: larger ones waste less work on their borders and take more memory.</source>
        <translation>图片按图块计算。无论图块大小，结果都相同：较大的图块在边缘浪费的计算较少，但占用更多内存。</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>源图</translation>
    </message>
    <message>
        <source>{device} (not found here)</source>
        <translation>{device}（未找到）</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
</context>
<context>
    <name>DifferenceTools</name>
    <message>
        <source>Absolute</source>
        <translation>绝对</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>带符号</translation>
    </message>
    <message>
        <source>Less gain</source>
        <translation>降低增益</translation>
    </message>
    <message>
        <source>More gain</source>
        <translation>提高增益</translation>
    </message>
    <message>
        <source>Swap the two images</source>
        <translation>交换两张图片</translation>
    </message>
    <message>
        <source>Gain {}</source>
        <translation>增益 {}</translation>
    </message>
</context>
<context>
    <name>Disclosure</name>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>to the images on the left</source>
        <translation>到左侧的图片列表</translation>
    </message>
    <message>
        <source>Use as Reference</source>
        <translation>用作参考图</translation>
    </message>
    <message>
        <source>the true picture to measure against</source>
        <translation>作为测量基准的真实图片</translation>
    </message>
    <message>
        <source>Compare with it</source>
        <translation>与它对比</translation>
    </message>
    <message>
        <source>another result of the same picture</source>
        <translation>同一图片的另一个结果</translation>
    </message>
    <message>
        <source>Repeat its settings</source>
        <translation>沿用其设置</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop photographs or folders here</source>
        <translation>将照片或文件夹拖放到这里</translation>
    </message>
    <message>
        <source>Enlarge them ×4 with FasterRFDN and EFDN, compare the results, and measure them.</source>
        <translation>使用 FasterRFDN 和 EFDN 放大 ×4，对比并测量结果。</translation>
    </message>
    <message>
        <source>Dropping only shows a picture. Press Enter to enlarge and save it.</source>
        <translation>拖放仅显示图片。按 Enter 键放大并保存。</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>一切都保留在这台电脑上。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>试用示例图片</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>One minute, with a sample; it can be skipped</source>
        <translation>使用示例图片，约一分钟；可随时跳过</translation>
    </message>
</context>
<context>
    <name>FetchCard</name>
    <message>
        <source>Fetch</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Fetch {model}</source>
        <translation>下载 {model}</translation>
    </message>
    <message>
        <source>Download from {origin}</source>
        <translation>从 {origin} 下载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>licence: {licence}</source>
        <translation>许可证：{licence}</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>尚未下载</translation>
    </message>
</context>
<context>
    <name>FigureDesk</name>
    <message>
        <source>Not finished yet: {names}.</source>
        <translation>尚未完成：{names}。</translation>
    </message>
    <message>
        <source>Try again when all of it is there.</source>
        <translation>请在全部完成后重试。</translation>
    </message>
    <message>
        <source>Save a page with a slider</source>
        <translation>保存带滑块的网页</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>The figure cannot be made.</source>
        <translation>无法制作插图。</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>Figure</source>
        <translation>插图</translation>
    </message>
    <message>
        <source>Copy the &amp;table</source>
        <translation>复制表格(&amp;T)</translation>
    </message>
    <message>
        <source>Not finished yet: {names}. It can be saved then.</source>
        <translation>尚未完成：{names}。完成后即可保存。</translation>
    </message>
    <message>
        <source>The figure&apos;s typeface has no {letters}: write it otherwise.</source>
        <translation>插图字体不含 {letters}，请改用其他写法。</translation>
    </message>
    <message>
        <source>PSNR and SSIM are being counted…</source>
        <translation>正在计算 PSNR 和 SSIM…</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>表格已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>FigureForm</name>
    <message>
        <source>Whole image</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Page (174 mm)</source>
        <translation>通栏（174 毫米）</translation>
    </message>
    <message>
        <source>Column (84 mm)</source>
        <translation>单栏（84 毫米）</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> 毫米</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Hard pixels</source>
        <translation>保留像素方块</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Enlarged with</source>
        <translation>放大方式</translation>
    </message>
    <message>
        <source>PSNR and SSIM below</source>
        <translation>下方显示 PSNR 和 SSIM</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>统计范围</translation>
    </message>
    <message>
        <source>First box</source>
        <translation>第一个方框</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>评测协议</translation>
    </message>
    <message>
        <source>&amp;Whole image</source>
        <translation>整张图片(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>标题(&amp;T)</translation>
    </message>
    <message>
        <source>W&amp;idth</source>
        <translation>宽度(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行数(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pixels</source>
        <translation>像素(&amp;P)</translation>
    </message>
    <message>
        <source>Width in millimetres</source>
        <translation>宽度（毫米）</translation>
    </message>
    <message>
        <source>Title under the whole image</source>
        <translation>整张图片下方的标题</translation>
    </message>
    <message>
        <source>Papers print the numbers of the whole image. Those of the box tell about what is enlarged; say so in the caption.</source>
        <translation>论文通常给出整张图片的指标。方框的指标只反映被放大的局部，请在图注中说明。</translation>
    </message>
    <message>
        <source>&amp;Counted</source>
        <translation>统计范围(&amp;C)</translation>
    </message>
    <message>
        <source>Pr&amp;otocol</source>
        <translation>评测协议(&amp;O)</translation>
    </message>
</context>
<context>
    <name>FigureFrame</name>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Save the figure</source>
        <translation>保存插图</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Page with vector text (*.pdf)</source>
        <translation>矢量文字页面 (*.pdf)</translation>
    </message>
    <message>
        <source>Table for LaTeX (*.tex)</source>
        <translation>LaTeX 表格 (*.tex)</translation>
    </message>
    <message>
        <source>Table for Markdown (*.md)</source>
        <translation>Markdown 表格 (*.md)</translation>
    </message>
    <message>
        <source>Table for a spreadsheet (*.csv)</source>
        <translation>电子表格数据 (*.csv)</translation>
    </message>
    <message>
        <source>The figure is being written…</source>
        <translation>正在写入插图…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
</context>
<context>
    <name>FlipChips</name>
    <message>
        <source>All images of the comparison</source>
        <translation>对比中的全部图像</translation>
    </message>
    <message>
        <source>{name} (key {key})</source>
        <translation>{name}（按键 {key}）</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the output folder</source>
        <translation>选择输出文件夹</translation>
    </message>
    <message>
        <source>Beside the source</source>
        <translation>与源图同目录</translation>
    </message>
    <message>
        <source>A file&apos;s result goes beside it, a folder&apos;s into the folder NAME_x4 beside it</source>
        <translation>文件的结果放在其旁边；文件夹的结果放入旁边的“名称_x4”文件夹</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Folder for results</source>
        <translation>结果文件夹</translation>
    </message>
</context>
<context>
    <name>HardwarePage</name>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>Looking at the machine…</source>
        <translation>正在检查硬件…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>nothing can compute here</source>
        <translation>没有可用的计算设备</translation>
    </message>
    <message>
        <source>On the processor</source>
        <translation>处理器计算</translation>
    </message>
    <message>
        <source>On graphics cards</source>
        <translation>显卡计算</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>The processor computes, because the options say so.</source>
        <translation>由处理器计算，因为选项中如此指定。</translation>
    </message>
    <message>
        <source>The first graphics card computes, because it is many times as fast; should it fail or run out of memory, the processor goes on with the next tile.</source>
        <translation>由第一块显卡计算，因为它快许多倍；若显卡出错或显存不足，处理器会从下一个图块接着计算。</translation>
    </message>
    <message>
        <source>The processor computes, because there is no CUDA device; by {backend}, which is the fastest there.</source>
        <translation>由处理器计算，因为没有 CUDA 设备；使用其上最快的 {backend}。</translation>
    </message>
    <message>
        <source>The processor computes by {backend}, because there is no CUDA device.</source>
        <translation>由处理器使用 {backend} 计算，因为没有 CUDA 设备。</translation>
    </message>
    <message>
        <source>install NVIDIA&apos;s driver, then start the program again</source>
        <translation>请安装 NVIDIA 驱动程序，然后重新启动本程序</translation>
    </message>
    <message>
        <source>install the library torch, then start the program again</source>
        <translation>请安装 torch 库，然后重新启动本程序</translation>
    </message>
    <message>
        <source>install a CUDA build of torch (pytorch.org), then start the program again</source>
        <translation>请安装 CUDA 版 torch（pytorch.org），然后重新启动本程序</translation>
    </message>
    <message>
        <source>take a package of SR Desktop that has a CUDA build of torch</source>
        <translation>请改用带有 CUDA 版 torch 的 SR Desktop 安装包</translation>
    </message>
    <message>
        <source>{card} lies idle. To compute on it, {what}.</source>
        <translation>{card} 处于闲置状态。若要用它计算，{what}。</translation>
    </message>
</context>
<context>
    <name>HelpDesk</name>
    <message>
        <source>Take the &amp;tour</source>
        <translation>开始导览(&amp;T)</translation>
    </message>
    <message>
        <source>One minute through the window; it can be skipped</source>
        <translation>用一分钟了解窗口；可随时跳过</translation>
    </message>
    <message>
        <source>&amp;Hardware…</source>
        <translation>硬件(&amp;H)…</translation>
    </message>
    <message>
        <source>What computes here, and why</source>
        <translation>用什么计算，以及原因</translation>
    </message>
    <message>
        <source>Your images</source>
        <translation>您的图片</translation>
    </message>
    <message>
        <source>They wait here. Drop more, or whole folders, anywhere on the window.</source>
        <translation>图片在这里等候处理。可将更多图片或整个文件夹拖放到窗口任意位置。</translation>
    </message>
    <message>
        <source>What you look at</source>
        <translation>您看到的画面</translation>
    </message>
    <message>
        <source>Only what you see is computed at first. The wheel zooms, dragging moves. The keys 1, 2, 3 … show input, bicubic and results in turn, and Space the one before for as long as you hold it.</source>
        <translation>起初只计算您看到的部分。滚轮缩放，拖动平移。按 1、2、3 … 依次显示输入图、双三次插值和各结果；按住空格键可显示上一张。</translation>
    </message>
    <message>
        <source>Ways to compare</source>
        <translation>对比方式</translation>
    </message>
    <message>
        <source>Side by side, under a slider, or what differs. A loupe and a histogram are at the right.</source>
        <translation>并排、滑块或差异显示。右侧还有放大镜和直方图。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Choose the one that works; tick several and race them on what you see.</source>
        <translation>选择要使用的模型；勾选多个模型，可就所见部分进行竞速。</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Drop the original as Reference, or switch on the self-test: PSNR and SSIM of every result appear by themselves.</source>
        <translation>拖入原图作为参考图，或启用自测：每个结果的 PSNR 和 SSIM 会自动出现。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Enter makes the whole image and saves it beside the original. Nothing else is ever saved. Press ? for all keys, Ctrl+Shift+P to find any action.</source>
        <translation>按 Enter 键计算整张图片并保存在原图旁边，除此之外不会保存任何内容。按 ? 查看所有快捷键，按 Ctrl+Shift+P 查找任意操作。</translation>
    </message>
</context>
<context>
    <name>HistogramPlate</name>
    <message>
        <source>Histogram of the view</source>
        <translation>视图直方图</translation>
    </message>
    <message>
        <source>Not computed yet</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>RMS {}</source>
        <translation>均方根 {}</translation>
    </message>
    <message>
        <source>σ {}</source>
        <translation>σ {}</translation>
    </message>
    <message>
        <source>{} … {}</source>
        <translation>{} … {}</translation>
    </message>
    <message>
        <source>mean {}</source>
        <translation>均值 {}</translation>
    </message>
</context>
<context>
    <name>InfoButton</name>
    <message>
        <source>About {thing}</source>
        <translation>关于“{thing}”</translation>
    </message>
</context>
<context>
    <name>InspectorColumn</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>指标</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>In the picture</source>
        <translation>画面中</translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>The language changes when the program starts again.</source>
        <translation>语言将在程序下次启动时更改。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>SR Desktop</source>
        <translation>SR Desktop</translation>
    </message>
</context>
<context>
    <name>MeasuringDesk</name>
    <message>
        <source>{name}, as saved</source>
        <translation>{name}（已保存文件）</translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation>双三次插值</translation>
    </message>
    <message>
        <source>{name}, as saved ({width} × {height})</source>
        <translation>{name}（已保存文件，{width} × {height}）</translation>
    </message>
    <message>
        <source>“Run again…” measures the result in ×4 size.</source>
        <translation>“再次运行…”可评测 ×4 尺寸的结果。</translation>
    </message>
</context>
<context>
    <name>MenuBar</name>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>检视(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Find an action…</source>
        <translation>查找操作(&amp;F)…</translation>
    </message>
    <message>
        <source>Space (hold)</source>
        <translation>按住空格键</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>&amp;Candidates</source>
        <translation>候选图(&amp;C)</translation>
    </message>
    <message>
        <source>The candidate before, while it is held</source>
        <translation>上一个候选图（按住时）</translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation>下一个候选图</translation>
    </message>
    <message>
        <source>Candidate 1 … 9</source>
        <translation>候选图 1 … 9</translation>
    </message>
    <message>
        <source>Alt+1 … Alt+9</source>
        <translation>Alt+1 … Alt+9</translation>
    </message>
    <message>
        <source>Candidate 1 … 9 on the left</source>
        <translation>候选图 1 … 9 放在左侧</translation>
    </message>
    <message>
        <source>Fit, or 100 %</source>
        <translation>适合窗口或 100 %</translation>
    </message>
    <message>
        <source>double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Draw a selection</source>
        <translation>绘制选区</translation>
    </message>
    <message>
        <source>right button, or Shift and drag</source>
        <translation>右键拖动，或按住 Shift 拖动</translation>
    </message>
    <message>
        <source>Close a message, or let a selection go</source>
        <translation>关闭消息，或取消选区</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Details…</source>
        <translation>详细信息…</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>关闭此消息 (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>(1 more message)</source>
        <translation>（还有 1 条消息）</translation>
    </message>
    <message numerus="yes">
        <source>(%n more messages)</source>
        <translation>
            <numerusform>（还有 %n 条消息）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageDesk</name>
    <message>
        <source>The numbers are on the clipboard.</source>
        <translation>指标已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>MetricsGrid</name>
    <message>
        <source>Consistency, dB</source>
        <translation>一致性，dB</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>用时，秒</translation>
    </message>
    <message>
        <source>SSIM
{channels}</source>
        <translation>SSIM
{channels}</translation>
    </message>
    <message>
        <source>PSNR
RGB</source>
        <translation>PSNR
RGB</translation>
    </message>
    <message>
        <source>PSNR
Y</source>
        <translation>PSNR
Y</translation>
    </message>
    <message>
        <source>Gain
dB</source>
        <translation>提升
dB</translation>
    </message>
    <message>
        <source>Time
s</source>
        <translation>用时
秒</translation>
    </message>
    <message>
        <source>PSNR RGB in dB</source>
        <translation>RGB 的 PSNR（dB）</translation>
    </message>
    <message>
        <source>PSNR Y in dB</source>
        <translation>Y 的 PSNR（dB）</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>gain over bicubic in dB</source>
        <translation>相对双三次插值的提升（dB）</translation>
    </message>
    <message>
        <source>consistency in dB</source>
        <translation>一致性（dB）</translation>
    </message>
    <message>
        <source>seconds inside the model</source>
        <translation>模型计算用时（秒）</translation>
    </message>
</context>
<context>
    <name>MetricsPanel</name>
    <message>
        <source>Protocol</source>
        <translation>评测协议</translation>
    </message>
    <message>
        <source>Numbers mean something only with the way they were counted. ntire: red, green and blue, without the outermost 4 pixels, as in the NTIRE challenges. paper: luma (Y) alone, as most papers on super-resolution count. PSNR and SSIM are higher the closer a result is to the Reference.</source>
        <translation>指标只有连同计算方式才有意义。ntire：统计红、绿、蓝三个通道，去掉最外侧 4 个像素，与 NTIRE 挑战赛一致。paper：只统计亮度（Y），与多数超分辨率论文一致。结果越接近参考图，PSNR 和 SSIM 越高。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Counted: {percent} % of the image</source>
        <translation>已统计：图片的 {percent} %</translation>
    </message>
    <message>
        <source>Counted: {percent} % of the visible region</source>
        <translation>已统计：可见区域的 {percent} %</translation>
    </message>
    <message>
        <source>Counted: {percent} % of the selection</source>
        <translation>已统计：选区的 {percent} %</translation>
    </message>
    <message>
        <source>For PSNR and SSIM, choose or drop the original in ×4 size, or switch on the self-test.</source>
        <translation>要获得 PSNR 和 SSIM，请选择或拖入 ×4 尺寸的原图，或启用自测。</translation>
    </message>
    <message>
        <source>Consistency: the result, reduced ×4, against the input. It says nothing about quality.</source>
        <translation>一致性：将结果缩小 ×4 后与输入图比较。它不代表画质。</translation>
    </message>
</context>
<context>
    <name>ModelCardView</name>
    <message>
        <source>Race</source>
        <translation>竞速</translation>
    </message>
    <message>
        <source>Two ticked models or more race over what you look at, and upscaling saves a file of each</source>
        <translation>勾选两个或更多模型后，它们会竞速计算当前可见部分，放大时各存一个文件</translation>
    </message>
    <message>
        <source>Race {model}</source>
        <translation>让 {model} 参加竞速</translation>
    </message>
    <message>
        <source>Details of {model}</source>
        <translation>{model} 的详细信息</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
</context>
<context>
    <name>ModelCards</name>
    <message>
        <source>Compute the visible part with every ticked model, one after another</source>
        <translation>用每个勾选的模型依次计算可见部分</translation>
    </message>
    <message>
        <source>Import weights…</source>
        <translation>导入权重…</translation>
    </message>
    <message>
        <source>Add FasterRFDN or EFDN weights from a .safetensors or .pth file</source>
        <translation>从 .safetensors 或 .pth 文件添加 FasterRFDN 或 EFDN 权重</translation>
    </message>
    <message>
        <source>More models</source>
        <translation>更多模型</translation>
    </message>
    <message>
        <source>The models race already: each computes what you look at.</source>
        <translation>各模型已在竞速：每个模型都在计算您所看的部分。</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message numerus="yes">
        <source>Race %n models</source>
        <translation>
            <numerusform>%n 个模型竞速</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelDesk</name>
    <message>
        <source>Weights (*.safetensors *.pth *.pt)</source>
        <translation>权重 (*.safetensors *.pth *.pt)</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>导入权重</translation>
    </message>
    <message>
        <source>Remove the model {id}?</source>
        <translation>移除模型 {id}？</translation>
    </message>
    <message>
        <source>Its weights are deleted. Files that it made stay as they are.</source>
        <translation>其权重将被删除。由它生成的文件保持不变。</translation>
    </message>
    <message>
        <source>{name} is here as {id}.</source>
        <translation>{name} 已添加，标识为 {id}。</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name of the result</source>
        <translation>结果名称</translation>
    </message>
    <message>
        <source>Insert a field</source>
        <translation>插入字段</translation>
    </message>
    <message>
        <source>name of the source</source>
        <translation>源图名称</translation>
    </message>
    <message>
        <source>factor, 4</source>
        <translation>倍数，如 4</translation>
    </message>
    <message>
        <source>id of the model</source>
        <translation>模型标识</translation>
    </message>
    <message>
        <source>width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
    <message>
        <source>height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>ending with its dot</source>
        <translation>带点的扩展名</translation>
    </message>
    <message>
        <source>The usual name</source>
        <translation>默认名称</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
</context>
<context>
    <name>OutputOptions</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Leave out private metadata</source>
        <translation>去除隐私元数据</translation>
    </message>
    <message>
        <source>Place, owner and serial numbers do not go into the result</source>
        <translation>结果中不含地点、所有者和序列号</translation>
    </message>
    <message>
        <source>for example {}</source>
        <translation>例如 {}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>How the figure will look</source>
        <translation>插图预览</translation>
    </message>
</context>
<context>
    <name>ProtocolChoice</name>
    <message>
        <source>Protocol</source>
        <translation>评测协议</translation>
    </message>
    <message>
        <source>How SSIM and the gain are counted, and how much border is left out</source>
        <translation>SSIM 和提升值的计算方式，以及忽略多宽的边缘</translation>
    </message>
</context>
<context>
    <name>QueueDesk</name>
    <message>
        <source>The models race already: each computes what you look at.</source>
        <translation>各模型已在竞速：每个模型都在计算您所看的部分。</translation>
    </message>
    <message>
        <source>The whole image is computed already.</source>
        <translation>整张图片已全部计算完毕。</translation>
    </message>
    <message>
        <source>The desktop has no program to open {path}.</source>
        <translation>系统中没有可打开 {path} 的程序。</translation>
    </message>
    <message>
        <source>A file of that name is already there.</source>
        <translation>已有同名文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n files of these names are already there.</source>
        <translation>
            <numerusform>已有 %n 个同名文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>Their content will be lost. The photographs themselves are never replaced.</source>
        <translation>其内容将丢失。照片原件绝不会被替换。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Values under the cursor</source>
        <translation>指针处的数值</translation>
    </message>
    <message>
        <source>Difference {}</source>
        <translation>差异 {}</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>{path} (no longer there)</source>
        <translation>{path}（已不存在）</translation>
    </message>
    <message>
        <source>{path} is no longer there.</source>
        <translation>{path} 已不存在。</translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted.</source>
        <translation>它已被移动、重命名或删除。</translation>
    </message>
    <message>
        <source>{path} does not answer.</source>
        <translation>{path} 没有响应。</translation>
    </message>
    <message>
        <source>It is opened once its drive or network is back.</source>
        <translation>其驱动器或网络恢复后将自动打开。</translation>
    </message>
</context>
<context>
    <name>ReferenceRow</name>
    <message>
        <source>Reference…</source>
        <translation>参考图…</translation>
    </message>
    <message>
        <source>Choose the ground truth: the original in ×4 size</source>
        <translation>选择真值：×4 尺寸的原图</translation>
    </message>
    <message>
        <source>Self-test: reduce ×4, upscale again</source>
        <translation>自测：缩小 ×4 后再放大</translation>
    </message>
    <message>
        <source>This picture becomes the reference; it is reduced ×4 and upscaled again, and nothing is saved</source>
        <translation>此图作为参考图，缩小 ×4 后再放大；不会保存任何文件</translation>
    </message>
    <message>
        <source>Without an original at hand the picture itself can be one: it is reduced to a quarter, upscaled again and compared with what it was. The numbers tell how well each model restores pictures like this one.</source>
        <translation>手边没有原图时，可以用图片自身作为原图：将其缩小到四分之一，再放大并与原来的样子比较。这些指标说明各模型还原此类图片的效果。</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自测</translation>
    </message>
    <message>
        <source>No reference</source>
        <translation>无参考图</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Find in a folder by name…</source>
        <translation>按名称在文件夹中查找…</translation>
    </message>
    <message>
        <source>Remove the reference</source>
        <translation>移除参考图</translation>
    </message>
    <message>
        <source>Not used: {name}</source>
        <translation>未使用：{name}</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>{name} has changed since the session was saved.</source>
        <translation>{name} 在会话保存之后已被更改。</translation>
    </message>
    <message>
        <source>The numbers may be others than then.</source>
        <translation>指标可能与当时不同。</translation>
    </message>
    <message>
        <source>The session used models that are not here: {names}.</source>
        <translation>该会话使用了这里没有的模型：{names}。</translation>
    </message>
    <message>
        <source>Import or fetch them, and open it again.</source>
        <translation>请导入或下载这些模型，然后重新打开会话。</translation>
    </message>
</context>
<context>
    <name>RowDetails</name>
    <message>
        <source>Result of the selected image</source>
        <translation>所选图片的结果</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the saved file</source>
        <translation>打开已保存的文件</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show the saved file in its folder</source>
        <translation>在文件夹中显示已保存的文件</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Upscale this image again</source>
        <translation>重新放大此图片</translation>
    </message>
</context>
<context>
    <name>RowFilter</name>
    <message>
        <source>Show images</source>
        <translation>显示图片</translation>
    </message>
    <message>
        <source>Show only images that came to a certain state</source>
        <translation>只显示处于某种状态的图片</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>所有图片</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>folded away</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>SelfTestChip</name>
    <message>
        <source>Self-test: the image was reduced ×4 and is measured against itself. Nothing is saved.</source>
        <translation>自测：图片已缩小 ×4，并与自身比较。不会保存任何文件。</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自测</translation>
    </message>
    <message>
        <source>End self-test</source>
        <translation>结束自测</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>{name} was made by this program: {how}.</source>
        <translation>{name} 由本程序生成：{how}。</translation>
    </message>
    <message>
        <source>Repeat these settings</source>
        <translation>沿用这些设置</translation>
    </message>
</context>
<context>
    <name>SessionFigureDialog</name>
    <message>
        <source>Figure of several images</source>
        <translation>多幅图像的插图</translation>
    </message>
    <message>
        <source>The figure is being made; this may take a while.</source>
        <translation>正在制作插图，可能需要一些时间。</translation>
    </message>
    <message>
        <source>And {count} more: point at the images in the list.</source>
        <translation>另有 {count} 条：请将鼠标指向列表中的图像。</translation>
    </message>
    <message>
        <source>{image}: {model}, {percent} %</source>
        <translation>{image}：{model}，{percent} %</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>Sessions, in their order</source>
        <translation>按顺序排列的会话</translation>
    </message>
    <message>
        <source>Session (*{})</source>
        <translation>会话 (*{})</translation>
    </message>
    <message>
        <source>A figure shows {most} images at most; {count} are selected.</source>
        <translation>一幅插图最多显示 {most} 幅图像；已选择 {count} 幅。</translation>
    </message>
    <message>
        <source>Select the ones that it is to show.</source>
        <translation>请只选择要显示的图像。</translation>
    </message>
    <message>
        <source>The figure cannot be made.</source>
        <translation>无法制作插图。</translation>
    </message>
</context>
<context>
    <name>SessionList</name>
    <message>
        <source>Images, in their order</source>
        <translation>图像，按其顺序</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Each stands below the one before.</source>
        <translation>各会话的插图依次上下排列。</translation>
    </message>
</context>
<context>
    <name>ShareDesk</name>
    <message>
        <source>The view is on the clipboard.</source>
        <translation>视图已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Session (*{})</source>
        <translation>会话 (*{})</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Image comparison</source>
        <translation>图片对比</translation>
    </message>
    <message>
        <source>levels of 255</source>
        <translation>差值（满量程 255）</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>{size} px of the result: {region}</source>
        <translation>{size}（结果像素）：{region}</translation>
    </message>
    <message>
        <source>No other image to compare</source>
        <translation>没有其他可对比的图片</translation>
    </message>
    <message>
        <source>Race the models (Ctrl+E), choose a Reference (Ctrl+R) or drop another result of this picture</source>
        <translation>可以竞速模型（Ctrl+E）、选择参考图（Ctrl+R），或拖入此图片的其他结果</translation>
    </message>
</context>
<context>
    <name>StatusDesk</name>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>{name} cannot be opened</source>
        <translation>无法打开 {name}</translation>
    </message>
    <message>
        <source>{model} stopped · {percent} % of the image</source>
        <translation>{model} 已停止 · 图片的 {percent} %</translation>
    </message>
    <message>
        <source>Loading {model}…</source>
        <translation>正在加载 {model}…</translation>
    </message>
    <message>
        <source>{model} computes the part in view · {percent} % of the image</source>
        <translation>{model} 正在计算可见部分 · 图片的 {percent} %</translation>
    </message>
    <message>
        <source>Ready: Enter upscales and saves the selected images</source>
        <translation>就绪：按 Enter 键放大并保存所选图片</translation>
    </message>
    <message>
        <source>All selected images are saved</source>
        <translation>所选图片已全部保存</translation>
    </message>
    <message>
        <source>The selected image cannot be upscaled with these settings</source>
        <translation>以这些设置无法放大所选图片</translation>
    </message>
    <message>
        <source>The selected images failed: Enter tries them again</source>
        <translation>所选图片处理失败：按 Enter 重试</translation>
    </message>
    <message>
        <source>Self-test: nothing is saved</source>
        <translation>自测：不会保存任何文件</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>What runs</source>
        <translation>当前任务</translation>
    </message>
    <message>
        <source>MP/s: megapixels of the input in a second</source>
        <translation>MP/s：每秒处理的输入图百万像素数</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Cancelling {name}…</source>
        <translation>正在取消 {name}…</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>正在保存 {name}</translation>
    </message>
    <message>
        <source>Paused: {name} · {model}</source>
        <translation>已暂停：{name} · {model}</translation>
    </message>
    <message>
        <source>Upscaling {name} · {model}</source>
        <translation>正在放大 {name} · {model}</translation>
    </message>
    <message>
        <source>image {number} of {all}</source>
        <translation>第 {number} 张，共 {all} 张</translation>
    </message>
    <message>
        <source>tile {done} of {all}</source>
        <translation>图块 {done} / {all}</translation>
    </message>
    <message>
        <source>{speed} MP/s</source>
        <translation>{speed} MP/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>{time} left for all</source>
        <translation>全部剩余 {time}</translation>
    </message>
</context>
<context>
    <name>ToolChips</name>
    <message>
        <source>Loupe (M)</source>
        <translation>放大镜 (M)</translation>
    </message>
    <message>
        <source>Histogram (H)</source>
        <translation>直方图 (H)</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation>{number} / {all}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>UpscaleButton</name>
    <message>
        <source>Finish the self-test</source>
        <translation>完成自测</translation>
    </message>
    <message>
        <source>The self-test is finished</source>
        <translation>自测已完成</translation>
    </message>
    <message>
        <source>Nothing is saved</source>
        <translation>不会保存任何文件</translation>
    </message>
    <message>
        <source>Nothing to upscale</source>
        <translation>没有可放大的图片</translation>
    </message>
    <message>
        <source>{models}, a file of each</source>
        <translation>{models}，各存一个文件</translation>
    </message>
    <message>
        <source>The models ticked for a race: untick them to save with the chosen one alone.</source>
        <translation>使用勾选了竞速的模型；取消勾选后只用当前选定的模型保存。</translation>
    </message>
    <message>
        <source>Upscale and save {count} images</source>
        <translation>放大并保存 {count} 张图片</translation>
    </message>
    <message>
        <source>with {models}</source>
        <translation>使用 {models}</translation>
    </message>
    <message>
        <source>Upscale and save {count} files</source>
        <translation>放大并保存 {count} 个文件</translation>
    </message>
    <message>
        <source>Upscale and save</source>
        <translation>放大并保存</translation>
    </message>
    <message>
        <source>{text} (Enter)</source>
        <translation>{text} (Enter)</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>One image (S)</source>
        <translation>单张图片 (S)</translation>
    </message>
    <message>
        <source>Two side by side (Shift+2)</source>
        <translation>两张并排 (Shift+2)</translation>
    </message>
    <message>
        <source>Three side by side (Shift+3)</source>
        <translation>三张并排 (Shift+3)</translation>
    </message>
    <message>
        <source>Four at once (Shift+4)</source>
        <translation>四张同屏 (Shift+4)</translation>
    </message>
    <message>
        <source>Slider (L)</source>
        <translation>滑块 (L)</translation>
    </message>
    <message>
        <source>Slider up and down (Shift+L)</source>
        <translation>上下滑块 (Shift+L)</translation>
    </message>
    <message>
        <source>Difference (D)</source>
        <translation>差异 (D)</translation>
    </message>
    <message>
        <source>Fit (F)</source>
        <translation>适合窗口 (F)</translation>
    </message>
    <message>
        <source>100 % of the result (Ctrl+1)</source>
        <translation>结果的 100 % (Ctrl+1)</translation>
    </message>
    <message>
        <source>Images to compare so far: {}</source>
        <translation>目前可对比的图片：{}</translation>
    </message>
</context>
<context>
    <name>ViewerDesk</name>
    <message>
        <source>Input, reduced</source>
        <translation>缩小后的输入图</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入图</translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation>双三次插值</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>{model}, saved file</source>
        <translation>{model}（已保存文件）</translation>
    </message>
</context>
<context>
    <name>WatchPlate</name>
    <message>
        <source>Watched pixels</source>
        <translation>监视的像素</translation>
    </message>
</context>
<context>
    <name>WaysIn</name>
    <message>
        <source>Open images</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>打开图片文件夹</translation>
    </message>
    <message>
        <source>Choose the Reference</source>
        <translation>选择参考图</translation>
    </message>
    <message>
        <source>Choose a folder of References</source>
        <translation>选择参考图文件夹</translation>
    </message>
    <message>
        <source>Compare with an image</source>
        <translation>与图片对比</translation>
    </message>
    <message>
        <source>Compare with a folder of images</source>
        <translation>与图片文件夹对比</translation>
    </message>
    <message>
        <source>Images ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Copy an image, a file or the path of a file first.</source>
        <translation>请先复制图片、文件或文件路径。</translation>
    </message>
    <message>
        <source>There is no image on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
</context>
<context>
    <name>WaysOut</name>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
</context>
<context>
    <name>WhoseSettings</name>
    <message>
        <source>The settings of the selected images</source>
        <translation>所选图片的设置</translation>
    </message>
    <message>
        <source>Later images</source>
        <translation>后续图片</translation>
    </message>
    <message>
        <source>What images that you open from now on are made with</source>
        <translation>此后打开的图片所用的设置</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>再次运行…</translation>
    </message>
    <message>
        <source>Add the image once more with these settings, to change them or run it again</source>
        <translation>以这些设置再次添加此图片，以便修改设置或重新运行</translation>
    </message>
    <message>
        <source>Use for later images too</source>
        <translation>也用于后续图片</translation>
    </message>
    <message>
        <source>Make images that you open from now on in the same way</source>
        <translation>此后打开的图片也按同样方式处理</translation>
    </message>
    <message>
        <source>This image</source>
        <translation>此图片</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation>{count} 张图片</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>These images ran differently.</source>
        <translation>这些图片运行时的设置不同。</translation>
    </message>
    <message>
        <source>{done} of {all} selected images are in the queue or have run, and stay as they are.</source>
        <translation>所选 {all} 张图片中有 {done} 张已在队列中或已运行，保持不变。</translation>
    </message>
    <message>
        <source>{done} of {all} selected images have run already and stay as they are.</source>
        <translation>所选 {all} 张图片中有 {done} 张已运行，保持不变。</translation>
    </message>
</context>
<context>
    <name>_Words</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>below</name>
    <message>
        <source>-o names one file, but several models give several.</source>
        <translation>输出指定的是一个文件，但多个模型会产生多个结果。</translation>
    </message>
    <message>
        <source>A border of {0} px leaves nothing of {1}×{2} px.</source>
        <translation>去掉 {0} 像素的边缘后，{1}×{2} 像素的图片没有剩余内容。</translation>
    </message>
    <message>
        <source>A figure needs a box and an image.</source>
        <translation>插图需要一个方框和一张图片。</translation>
    </message>
    <message>
        <source>A formula: cubic convolution after Keys (1981), a = -0.5.</source>
        <translation>公式：Keys (1981) 三次卷积，a = -0.5。</translation>
    </message>
    <message>
        <source>A model cannot be called {0}.</source>
        <translation>模型不能命名为 {0}。</translation>
    </message>
    <message>
        <source>A page shows one image.</source>
        <translation>一个网页只显示一张图片。</translation>
    </message>
    <message>
        <source>A picture of up to {0} megapixels would fit; free some space, or set {1} to a folder on a larger disk.</source>
        <translation>最大可处理 {0} 百万像素的图片；请释放空间，或将 {1} 设为更大磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>A reference of {0}×{1} px is needed; at most 3 px more or less are cut off.</source>
        <translation>需要 {0}×{1} 像素的参考图；最多只裁去 3 像素的差异。</translation>
    </message>
    <message>
        <source>A result of {0}×{1} px is not ×4 of {2}×{3} px.</source>
        <translation>{0}×{1} 像素的结果不是 {2}×{3} 像素的 ×4。</translation>
    </message>
    <message>
        <source>A scale of {0} is not possible.</source>
        <translation>倍数不能为 {0}。</translation>
    </message>
    <message>
        <source>A side of {0} pixels is not possible.</source>
        <translation>边长不能为 {0} 像素。</translation>
    </message>
    <message>
        <source>A tile does not fit into the memory of {0}.</source>
        <translation>{0} 的内存容纳不下一个图块。</translation>
    </message>
    <message>
        <source>A tile does not fit into the memory.</source>
        <translation>内存容纳不下一个图块。</translation>
    </message>
    <message>
        <source>All images in the folder {0} are results of SR Desktop.</source>
        <translation>文件夹 {0} 中的图片都是 SR Desktop 的结果。</translation>
    </message>
    <message>
        <source>An image of {0}×{1} px is too small to be reduced ×4.</source>
        <translation>{0}×{1} 像素的图片太小，无法缩小 ×4。</translation>
    </message>
    <message>
        <source>Ask for a smaller border.</source>
        <translation>请减小边缘宽度。</translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation>双三次插值</translation>
    </message>
    <message>
        <source>By its authors for NTIRE 2022, more than two million iterations.</source>
        <translation>由作者为 NTIRE 2022 训练，超过二百万次迭代。</translation>
    </message>
    <message>
        <source>By its authors for NTIRE 2023.</source>
        <translation>由作者为 NTIRE 2023 训练。</translation>
    </message>
    <message>
        <source>CUDA needs torch, which is not installed.</source>
        <translation>CUDA 需要 torch，但尚未安装。</translation>
    </message>
    <message>
        <source>Change its permissions, or run as a user who may read it.</source>
        <translation>请更改其权限，或以有读取权限的用户身份运行。</translation>
    </message>
    <message>
        <source>Check its permissions and the disk it lies on.</source>
        <translation>请检查其权限及所在磁盘。</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>请检查网址。</translation>
    </message>
    <message>
        <source>Check the disk it lies on; what was saved is kept.</source>
        <translation>请检查其所在磁盘；已保存的内容会保留。</translation>
    </message>
    <message>
        <source>Check the disk, or choose another folder with -o.</source>
        <translation>请检查磁盘，或在“输出”中选择其他文件夹。</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>请检查磁盘。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and its disk.</source>
        <translation>请检查文件夹的权限及所在磁盘。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>请检查名称。</translation>
    </message>
    <message>
        <source>Check the network, and the proxy in HTTPS_PROXY if there is one; nothing was kept.</source>
        <translation>请检查网络以及 HTTPS_PROXY 中的代理（如有）；未保留任何内容。</translation>
    </message>
    <message>
        <source>Check the spelling of its name.</source>
        <translation>它可能已被移动、重命名或删除。</translation>
    </message>
    <message>
        <source>Choose a shorter one with --name.</source>
        <translation>请在“输出”中使用更短的名称。</translation>
    </message>
    <message>
        <source>Choose another disk with -o.</source>
        <translation>请在“输出”中选择其他磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder with -o.</source>
        <translation>请在“输出”中选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>请选择其他名称或文件夹。</translation>
    </message>
    <message>
        <source>Choose another name with -o or --name.</source>
        <translation>请在“输出”中选择其他名称或文件夹。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>Close other programs, or reduce it.</source>
        <translation>请关闭其他程序，或缩小图片。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>Compute with OpenVINO on the CPU instead, or take the full package, which has torch.</source>
        <translation>请改用 OpenVINO 在 CPU 上计算，或使用带有 torch 的完整版安装包。</translation>
    </message>
    <message>
        <source>Consistency (dB)</source>
        <translation>一致性 (dB)</translation>
    </message>
    <message>
        <source>Convert it to RGB first.</source>
        <translation>请先将其转换为 RGB。</translation>
    </message>
    <message>
        <source>Convert it where PyTorch is installed: python -c &quot;import torch, safetensors.torch as s; s.save_file(torch.load(&apos;in.pth&apos;, weights_only=True), &apos;out.safetensors&apos;)&quot;</source>
        <translation>请在装有 PyTorch 的环境中转换：python -c &quot;import torch, safetensors.torch as s; s.save_file(torch.load(&apos;in.pth&apos;, weights_only=True), &apos;out.safetensors&apos;)&quot;</translation>
    </message>
    <message>
        <source>Converted from {0} to float32.</source>
        <translation>已从 {0} 转换为 float32。</translation>
    </message>
    <message>
        <source>Copy or export the file again.</source>
        <translation>请重新复制或导出该文件。</translation>
    </message>
    <message>
        <source>DIV2K validation</source>
        <translation>DIV2K 验证集</translation>
    </message>
    <message>
        <source>Develop it with a raw converter first.</source>
        <translation>请先用 RAW 转换软件处理。</translation>
    </message>
    <message>
        <source>Download it with: sr-desktop models fetch {0}</source>
        <translation>请在“更多模型”中下载 {0}。</translation>
    </message>
    <message>
        <source>Draw a selection with the right mouse button.</source>
        <translation>请用鼠标右键绘制选区。</translation>
    </message>
    <message>
        <source>EFDN, the authors&apos; weights</source>
        <translation>EFDN，作者权重</translation>
    </message>
    <message>
        <source>End it with {0}.</source>
        <translation>请以 {0} 结尾。</translation>
    </message>
    <message>
        <source>FRL Team 04 of the NTIRE 2023 challenge on efficient super-resolution.</source>
        <translation>NTIRE 2023 高效超分辨率挑战赛 FRL Team 04。</translation>
    </message>
    <message>
        <source>Faithful: clearly sharper than bicubic and invents nothing; it keeps grain and JPEG blocks as they are.</source>
        <translation>忠实：明显比双三次插值清晰，不凭空添加细节；颗粒和 JPEG 块效应保持原样。</translation>
    </message>
    <message>
        <source>Faithful: sharper than bicubic and invents nothing; it keeps grain and JPEG blocks as they are.</source>
        <translation>忠实：比双三次插值清晰，不凭空添加细节；颗粒和 JPEG 块效应保持原样。</translation>
    </message>
    <message>
        <source>FasterRFDN, the authors&apos; weights</source>
        <translation>FasterRFDN，作者权重</translation>
    </message>
    <message>
        <source>Free some space, choose another folder with -o, or use --long {0}.</source>
        <translation>请释放空间，在“输出”中选择其他文件夹，或将长边设为 {0}。</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder with -o.</source>
        <translation>请释放空间，或在“输出”中选择其他文件夹。</translation>
    </message>
    <message>
        <source>Free some space, or open it as a file.</source>
        <translation>请释放空间，或将其作为文件打开。</translation>
    </message>
    <message>
        <source>Get the file again.</source>
        <translation>请重新获取该文件。</translation>
    </message>
    <message>
        <source>Give -o the name of a folder.</source>
        <translation>请在“输出”中选择文件夹。</translation>
    </message>
    <message>
        <source>If it is your own, save only its weights in PyTorch: torch.save(model.state_dict(), FILE).</source>
        <translation>若为您自己的文件，请在 PyTorch 中只保存权重：torch.save(model.state_dict(), FILE)。</translation>
    </message>
    <message>
        <source>Import them under “More models”, then try again.</source>
        <translation>请在“更多模型”中导入，然后重试。</translation>
    </message>
    <message>
        <source>In {0}: no image belongs to {1}.</source>
        <translation>在 {0} 中：没有与 {1} 对应的图片。</translation>
    </message>
    <message>
        <source>In {0}: {1}</source>
        <translation>在 {0} 中：{1}</translation>
    </message>
    <message>
        <source>Install torch, or leave --device out.</source>
        <translation>请安装 torch，或将设备设为“自动”。</translation>
    </message>
    <message>
        <source>It has {0}×{1} px.</source>
        <translation>其尺寸为 {0}×{1} 像素。</translation>
    </message>
    <message>
        <source>It needs 4×4 px.</source>
        <translation>至少需要 4×4 像素。</translation>
    </message>
    <message>
        <source>It was changed since, or the disk failed; remove it and run again.</source>
        <translation>文件之后被更改，或磁盘出错；请删除后重新运行。</translation>
    </message>
    <message>
        <source>Its weights may be damaged: import or fetch them again.</source>
        <translation>其权重可能已损坏：请重新导入或下载。</translation>
    </message>
    <message>
        <source>Known are {0}.</source>
        <translation>支持的格式有 {0}。</translation>
    </message>
    <message>
        <source>Known fields are {0}; the usual name is {1}.</source>
        <translation>可用字段有 {0}；默认名称为 {1}。</translation>
    </message>
    <message>
        <source>Large results need room on the disk, and {0} cannot be written to.</source>
        <translation>大尺寸结果需要磁盘空间，但无法写入 {0}。</translation>
    </message>
    <message>
        <source>Leave --backend out, or use --backend torch.</source>
        <translation>请将计算库设为“自动”或 PyTorch。</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>请去掉其中之一。</translation>
    </message>
    <message>
        <source>Leave out the files that have no partner, or use --pair name.</source>
        <translation>请去掉没有对应图片的文件。</translation>
    </message>
    <message>
        <source>MATLAB&apos;s imresize(image, 4, &apos;bicubic&apos;): interpolation without learned weights.</source>
        <translation>MATLAB 的 imresize(image, 4, &apos;bicubic&apos;)：不含学习权重的插值。</translation>
    </message>
    <message>
        <source>MIT, like the program</source>
        <translation>MIT，与本程序相同</translation>
    </message>
    <message>
        <source>Make one for each session.</source>
        <translation>请为每个会话单独制作。</translation>
    </message>
    <message>
        <source>Make room there or allow writing, then try again.</source>
        <translation>请释放空间或允许写入，然后重试。</translation>
    </message>
    <message>
        <source>Memory is short: the work goes on with tiles of {0} × {1}.</source>
        <translation>内存不足：改用 {0} × {1} 的图块继续。</translation>
    </message>
    <message>
        <source>Name a folder that holds images.</source>
        <translation>请指定含有图片的文件夹。</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>请指定文件夹。</translation>
    </message>
    <message>
        <source>Name an image file or a folder of images.</source>
        <translation>请指定图片文件或图片文件夹。</translation>
    </message>
    <message>
        <source>Names must be equal up to x4, _x4, _LR, _HR, _SR or _SRF_4 at their end.</source>
        <translation>除结尾的 x4、_x4、_LR、_HR、_SR 或 _SRF_4 外，名称必须相同。</translation>
    </message>
    <message>
        <source>Nothing was kept.</source>
        <translation>未保留任何内容。</translation>
    </message>
    <message>
        <source>Only http and https addresses can be downloaded from.</source>
        <translation>只能从 http 和 https 网址下载。</translation>
    </message>
    <message>
        <source>Only images of the same picture can be compared.</source>
        <translation>只能对比同一画面的图片。</translation>
    </message>
    <message>
        <source>Only ×4 weights of these two networks, laid out as by their authors, can be used.</source>
        <translation>只能使用这两种网络按作者布局的 ×4 权重。</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>OpenVINO does not run on CUDA.</source>
        <translation>OpenVINO 不能在 CUDA 上运行。</translation>
    </message>
    <message>
        <source>OpenVINO failed: {0}.</source>
        <translation>OpenVINO 出错：{0}。</translation>
    </message>
    <message>
        <source>PSNR RGB</source>
        <translation>PSNR RGB</translation>
    </message>
    <message>
        <source>PSNR Y</source>
        <translation>PSNR Y</translation>
    </message>
    <message>
        <source>Please report this with the file {0}.</source>
        <translation>请附上文件 {0} 报告此问题。</translation>
    </message>
    <message>
        <source>Please report this.</source>
        <translation>请报告此问题。</translation>
    </message>
    <message>
        <source>Put it back where it was.</source>
        <translation>请将其放回原处。</translation>
    </message>
    <message>
        <source>RGB, border 4, the authors&apos; own weights</source>
        <translation>RGB，边缘 4，作者权重</translation>
    </message>
    <message>
        <source>Raise it with --pixel-limit MP.</source>
        <translation>请在“输出”的“计算”中提高“源图”上限。</translation>
    </message>
    <message>
        <source>Raise the limit with --pixel-limit MP if the file can be trusted.</source>
        <translation>若文件可信，请在“输出”的“计算”中提高“源图”上限。</translation>
    </message>
    <message>
        <source>Remove it first: sr-desktop models remove {0}</source>
        <translation>请先移除 {0}。</translation>
    </message>
    <message>
        <source>Remove it with: sr-desktop models remove {0}</source>
        <translation>请移除 {0}。</translation>
    </message>
    <message>
        <source>Results of pasted images go to {0}.</source>
        <translation>粘贴图片的结果将存放到 {0}。</translation>
    </message>
    <message>
        <source>Results of the sample go to {0}.</source>
        <translation>示例图片的结果会保存到 {0}。</translation>
    </message>
    <message>
        <source>Run: pip install pi-heif</source>
        <translation>请运行：pip install pi-heif</translation>
    </message>
    <message>
        <source>Run: pip install pillow-jxl-plugin</source>
        <translation>请运行：pip install pillow-jxl-plugin</translation>
    </message>
    <message>
        <source>Save it again from the window.</source>
        <translation>请从窗口中重新保存。</translation>
    </message>
    <message>
        <source>Save it as PNG or TIFF first.</source>
        <translation>请先另存为 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>Save it as a 16-bit TIFF or PNG first.</source>
        <translation>请先另存为 16 位 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>Save it as a PNG or TIFF with 8 or 16 bits per sample first.</source>
        <translation>请先另存为每样本 8 或 16 位的 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>Save it as a standard 8 or 16-bit picture first.</source>
        <translation>请先另存为普通的 8 或 16 位图片。</translation>
    </message>
    <message>
        <source>Save it as float32.</source>
        <translation>请将其另存为 float32。</translation>
    </message>
    <message>
        <source>Save it to a file and open that.</source>
        <translation>请将其保存为文件后再打开。</translation>
    </message>
    <message>
        <source>Save one with File, Save the session.</source>
        <translation>请用“文件”菜单中的“保存会话”来保存。</translation>
    </message>
    <message>
        <source>Save the weights as float32.</source>
        <translation>请将权重另存为 float32。</translation>
    </message>
    <message>
        <source>Set {0} to a folder that can.</source>
        <translation>请将 {0} 设为可写入的文件夹。</translation>
    </message>
    <message>
        <source>Smooth and soft: the yardstick that every network has to beat.</source>
        <translation>平滑柔和：每个网络都必须超越的基准。</translation>
    </message>
    <message>
        <source>Still a short training, in two parts, in the range 0..1, then rescaled to the authors&apos; 0..255; L1 loss, Adam 1e-3 with a cosine to zero, averaged weights (0.999), photographs with free licences. First 3,400 iterations of 8 patches of 40×40 input pixels from about 265 of them, reduced by Pillow&apos;s antialiased bicubic, in 98 minutes. Then 6,537 iterations of 4 patches of 48×48 from 204 of them, reduced by MATLAB&apos;s bicubic, batch normalisation held still for the second half, in 90 minutes (recipe efdn_cpu_small, seed 0, version 0.1.0). On one CPU core that had other work too.</source>
        <translation>训练时间仍然较短，分两个阶段，在 0..1 范围内进行，之后换算到作者的 0..255；L1 损失，Adam 1e-3 余弦衰减至零，权重平均（0.999），照片均为自由许可。首先用其中约 265 张，由 Pillow 抗锯齿双三次缩小，每次 8 个 40×40 输入像素的图块，迭代 3,400 次，用时 98 分钟。然后用其中 204 张，由 MATLAB 双三次缩小，每次 4 个 48×48 的图块，迭代 6,537 次，后半程固定批归一化，用时 90 分钟（配方 efdn_cpu_small，随机种子 0，版本 0.1.0）。使用一个兼顾其他任务的 CPU 核心。</translation>
    </message>
    <message>
        <source>Still a short training, in two parts; L1 loss, Adam with a cosine to zero, averaged weights (0.999), photographs with free licences. First 6,312 iterations of 8 patches of 48×48 input pixels from about 265 of them, reduced by Pillow&apos;s antialiased bicubic, Adam 1e-3, in 98 minutes. Then 4,977 iterations of 4 such patches from 204 of them, reduced by MATLAB&apos;s bicubic, Adam 5e-4, in 66 minutes (recipe faster_rfdn_cpu_small with that rate, seed 0, version 0.1.0). On one CPU core that had other work too, where the authors&apos; own weights saw more than two million iterations.</source>
        <translation>训练时间仍然较短，分两个阶段；L1 损失，Adam 余弦衰减至零，权重平均（0.999），照片均为自由许可。首先用其中约 265 张，由 Pillow 抗锯齿双三次缩小，每次 8 个 48×48 输入像素的图块，Adam 1e-3，迭代 6,312 次，用时 98 分钟。然后用其中 204 张，由 MATLAB 双三次缩小，每次 4 个同样大小的图块，Adam 5e-4，迭代 4,977 次，用时 66 分钟（配方 faster_rfdn_cpu_small，采用该学习率，随机种子 0，版本 0.1.0）。使用一个兼顾其他任务的 CPU 核心；而作者权重经过了二百万次以上的迭代。</translation>
    </message>
    <message>
        <source>Team 25 of the NTIRE 2022 challenge on efficient super-resolution, arXiv 2205.05675.</source>
        <translation>NTIRE 2022 高效超分辨率挑战赛 Team 25，arXiv 2205.05675。</translation>
    </message>
    <message>
        <source>Temporary files may be deleted: results go to {0}.</source>
        <translation>临时文件可能会被删除：结果将存放到 {0}。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The card of the model {0} cannot be read ({1}).</source>
        <translation>无法读取模型 {0} 的模型卡（{1}）。</translation>
    </message>
    <message>
        <source>The card {0} cannot be written: {1}.</source>
        <translation>无法写入模型卡 {0}：{1}。</translation>
    </message>
    <message>
        <source>The colour profiles differ ({0}; {1}): equal values mean different colours.</source>
        <translation>颜色配置文件不同（{0}；{1}）：相同数值代表不同颜色。</translation>
    </message>
    <message>
        <source>The connection to {0} broke: {1}.</source>
        <translation>与 {0} 的连接中断：{1}。</translation>
    </message>
    <message>
        <source>The disk may be full or failing: set {0} to a folder on another one.</source>
        <translation>磁盘可能已满或出现故障：请将 {0} 设为其他磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>The download of {0} upscales worse than bicubic ({1} against {2} dB), so it is not the authors&apos; file.</source>
        <translation>下载的 {0} 放大效果不如双三次插值（{1} 对 {2} dB），因此不是作者的文件。</translation>
    </message>
    <message>
        <source>The download stopped after {0} of {1} bytes.</source>
        <translation>下载中止：共 {1} 字节，仅收到 {0} 字节。</translation>
    </message>
    <message>
        <source>The download was cancelled.</source>
        <translation>下载已取消。</translation>
    </message>
    <message>
        <source>The drive or network may have failed.</source>
        <translation>磁盘或网络可能出现故障。</translation>
    </message>
    <message>
        <source>The folder {0} is being written by {1}.</source>
        <translation>文件夹 {0} 正由 {1} 写入。</translation>
    </message>
    <message>
        <source>The image on the clipboard cannot be read.</source>
        <translation>无法读取剪贴板中的图片。</translation>
    </message>
    <message>
        <source>The journal of {0} is damaged and was set aside as {1}: results that are there are no longer known and stay as they are; --exists skip does not make them again.</source>
        <translation>{0} 的批处理日志已损坏，已另存为 {1}：现有结果不再被识别，将保持不变。</translation>
    </message>
    <message>
        <source>The journal {0} cannot be made.</source>
        <translation>无法创建批处理日志 {0}。</translation>
    </message>
    <message>
        <source>The journal {0} cannot be opened: {1}.</source>
        <translation>无法打开批处理日志 {0}：{1}。</translation>
    </message>
    <message>
        <source>The journal {0} cannot be used: {1}.</source>
        <translation>无法使用批处理日志 {0}：{1}。</translation>
    </message>
    <message>
        <source>The journal {0} was written by a later version of SR Desktop.</source>
        <translation>批处理日志 {0} 由更新版本的 SR Desktop 写入。</translation>
    </message>
    <message>
        <source>The library {0}, which would compute, is not installed.</source>
        <translation>计算所需的库 {0} 尚未安装。</translation>
    </message>
    <message>
        <source>The model cannot be kept in {0}: {1}.</source>
        <translation>模型无法保存到 {0}：{1}。</translation>
    </message>
    <message>
        <source>The model gives values that are not numbers.</source>
        <translation>模型的输出不是有效数值。</translation>
    </message>
    <message>
        <source>The model {0} cannot be removed: {1}.</source>
        <translation>无法移除模型 {0}：{1}。</translation>
    </message>
    <message>
        <source>The model {0} has other weights than when the session was saved.</source>
        <translation>模型 {0} 的权重与会话保存时不同。</translation>
    </message>
    <message>
        <source>The model {0} is not here yet.</source>
        <translation>模型 {0} 尚未下载。</translation>
    </message>
    <message>
        <source>The model {0} ships with the program and cannot be removed.</source>
        <translation>模型 {0} 随程序提供，无法移除。</translation>
    </message>
    <message>
        <source>The most is {0} × {1} (×4).</source>
        <translation>最大为 {0} × {1}（×4）。</translation>
    </message>
    <message>
        <source>The most that --{0} can ask of this image is {1} pixels (×4).</source>
        <translation>此图片最大可设为 {1} 像素（{0}，×4）。</translation>
    </message>
    <message>
        <source>The name template {0} gives names over {1} bytes.</source>
        <translation>名称模板 {0} 产生的名称超过 {1} 字节。</translation>
    </message>
    <message>
        <source>The name template {0} {1}.</source>
        <translation>名称模板 {0} {1}。</translation>
    </message>
    <message>
        <source>The name {0} always means the model of that name.</source>
        <translation>名称 {0} 始终指同名的内置模型。</translation>
    </message>
    <message>
        <source>The name {0} and --format {1} contradict each other.</source>
        <translation>名称 {0} 与格式 {1} 相互矛盾。</translation>
    </message>
    <message>
        <source>The number of results ({0}) is not that of the references ({1}).</source>
        <translation>结果数量（{0}）与参考图数量（{1}）不同。</translation>
    </message>
    <message>
        <source>The output folder cannot be written to: {0}.</source>
        <translation>无法写入输出文件夹：{0}。</translation>
    </message>
    <message>
        <source>The pasted image cannot be kept in {0}.</source>
        <translation>粘贴的图片无法保存到 {0}。</translation>
    </message>
    <message>
        <source>The picture is already {0} × {1} pixels large and would be skipped.</source>
        <translation>图片已有 {0} × {1} 像素，将被跳过。</translation>
    </message>
    <message>
        <source>The pixels that count are {0} (x, y, width, height).</source>
        <translation>参与统计的像素为 {0}（x、y、宽、高）。</translation>
    </message>
    <message>
        <source>The region {0} holds no pixel that counts.</source>
        <translation>区域 {0} 中没有参与统计的像素。</translation>
    </message>
    <message>
        <source>The result has {0}×{1} pixels; some programs do not open so large a picture.</source>
        <translation>结果为 {0}×{1} 像素；部分程序无法打开这么大的图片。</translation>
    </message>
    <message>
        <source>The result has {0}×{1} px and the reference {2}×{3} px.</source>
        <translation>结果为 {0}×{1} 像素，而参考图为 {2}×{3} 像素。</translation>
    </message>
    <message>
        <source>The result is written as BigTIFF, which some programs do not open.</source>
        <translation>结果将以 BigTIFF 格式写入，部分程序无法打开。</translation>
    </message>
    <message>
        <source>The result of {0} does not fit into the memory.</source>
        <translation>内存容纳不下 {0} 的结果。</translation>
    </message>
    <message>
        <source>The result of {0} takes {1} of memory, and {2} are free.</source>
        <translation>{0} 的结果需要 {1} 内存，而可用内存为 {2}。</translation>
    </message>
    <message>
        <source>The scratch file in {0} can no longer be {1}.</source>
        <translation>无法再访问 {0} 中的暂存文件（{1}）。</translation>
    </message>
    <message>
        <source>The session {0} is damaged.</source>
        <translation>会话 {0} 已损坏。</translation>
    </message>
    <message>
        <source>The source&apos;s CMYK colour is converted to sRGB.</source>
        <translation>源图的 CMYK 颜色将转换为 sRGB。</translation>
    </message>
    <message>
        <source>The weights of {0} were changed since its card was written ({1}).</source>
        <translation>{0} 的权重在模型卡写成之后被更改（{1}）。</translation>
    </message>
    <message>
        <source>The weights that {0} was made with ({1}) are not here.</source>
        <translation>这里没有生成 {0} 所用的权重（{1}）。</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>现有：{0}。</translation>
    </message>
    <message>
        <source>There is a model {0} already.</source>
        <translation>已有名为 {0} 的模型。</translation>
    </message>
    <message>
        <source>There is no added model {0}.</source>
        <translation>没有名为 {0} 的已添加模型。</translation>
    </message>
    <message>
        <source>There is no file or folder {0}.</source>
        <translation>不存在文件或文件夹 {0}。</translation>
    </message>
    <message>
        <source>There is no image in the folder {0}.</source>
        <translation>文件夹 {0} 中没有图片。</translation>
    </message>
    <message>
        <source>There is no model {0}.</source>
        <translation>没有模型 {0}。</translation>
    </message>
    <message>
        <source>There is no weights file {0}.</source>
        <translation>没有权重文件 {0}。</translation>
    </message>
    <message>
        <source>These can: {0}.</source>
        <translation>可下载的有：{0}。</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>用时 (秒)</translation>
    </message>
    <message>
        <source>To upscale a result again, name the file itself.</source>
        <translation>若要再次放大结果，请直接指定该文件。</translation>
    </message>
    <message>
        <source>To use it as it is now: --changed</source>
        <translation>请手动打开该文件。</translation>
    </message>
    <message>
        <source>To use those of now: --changed</source>
        <translation>请手动打开相关文件。</translation>
    </message>
    <message>
        <source>Took {0}; the file also holds {1}.</source>
        <translation>已采用 {0}；文件中还含有 {1}。</translation>
    </message>
    <message>
        <source>Trained for this program, from scratch.</source>
        <translation>专为本程序从零开始训练。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Try again, or copy the details.</source>
        <translation>请重试，或复制详细信息。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>Unpack it and import the file inside.</source>
        <translation>请解压后导入其中的文件。</translation>
    </message>
    <message>
        <source>Update SR Desktop.</source>
        <translation>请更新 SR Desktop。</translation>
    </message>
    <message>
        <source>Use --format tif, or --long {0}.</source>
        <translation>请选择 TIFF 格式，或将长边设为 {0}。</translation>
    </message>
    <message>
        <source>Use --format tif, which takes little, or --long {0}.</source>
        <translation>请选择占用较少的 TIFF 格式，或将长边设为 {0}。</translation>
    </message>
    <message>
        <source>Use --format tif.</source>
        <translation>请选择 TIFF 格式。</translation>
    </message>
    <message>
        <source>Use --pages first to take the first of its {0}.</source>
        <translation>请启用“有多页时取第一页”，以取其首{0}。</translation>
    </message>
    <message>
        <source>Use a number above 1 and up to 4.</source>
        <translation>请使用大于 1 且不超过 4 的数值。</translation>
    </message>
    <message>
        <source>Use a shorter template.</source>
        <translation>请使用更短的模板。</translation>
    </message>
    <message>
        <source>Use a whole number of pixels.</source>
        <translation>请使用整数像素。</translation>
    </message>
    <message>
        <source>Use auto, cpu, cuda or cuda:N.</source>
        <translation>请使用 auto、cpu、cuda 或 cuda:N。</translation>
    </message>
    <message>
        <source>Use auto, {0}.</source>
        <translation>请使用 auto、{0}。</translation>
    </message>
    <message>
        <source>Use one of {0}.</source>
        <translation>请使用以下之一：{0}。</translation>
    </message>
    <message>
        <source>Use that one.</source>
        <translation>请使用该版本。</translation>
    </message>
    <message>
        <source>Use up to 64 small letters, digits, - and _, starting with a letter or digit.</source>
        <translation>最多使用 64 个小写字母、数字、- 和 _，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>Wait until it is done or stop it; what it has finished is kept.</source>
        <translation>请等待其完成或将其停止；已完成的内容会保留。</translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation>请等待其完成。</translation>
    </message>
    <message>
        <source>Weights come as .safetensors, .pth or .pt files.</source>
        <translation>权重文件的格式为 .safetensors、.pth 或 .pt。</translation>
    </message>
    <message>
        <source>What {0} shall be is not clear.</source>
        <translation>无法判断 {0} 应为何种文件。</translation>
    </message>
    <message>
        <source>a file stands where a folder is needed</source>
        <translation>需要文件夹的位置已有文件</translation>
    </message>
    <message>
        <source>a folder of that name is already there</source>
        <translation>已有同名文件夹</translation>
    </message>
    <message>
        <source>a single number</source>
        <translation>单个数值</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>another place</source>
        <translation>其他位置</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>另一个进程</translation>
    </message>
    <message>
        <source>asks for {{0}}, which is not known</source>
        <translation>含有未知字段 {{0}}</translation>
    </message>
    <message>
        <source>asks to run Python code ({0})</source>
        <translation>要求运行 Python 代码（{0}）</translation>
    </message>
    <message>
        <source>border 4, MATLAB bicubic input, Y of BT.601 studio range</source>
        <translation>边缘 4，MATLAB 双三次缩小的输入，BT.601 有限范围的 Y</translation>
    </message>
    <message>
        <source>by an empty name</source>
        <translation>空名称</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>challenge test set</source>
        <translation>挑战赛测试集</translation>
    </message>
    <message>
        <source>does not end in {ext}</source>
        <translation>未以 {ext} 结尾</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>github.com/Kkaif/NTIRE2023_ESR, model_zoo/team11_efdn.pth</source>
        <translation>github.com/Kkaif/NTIRE2023_ESR，model_zoo/team11_efdn.pth</translation>
    </message>
    <message>
        <source>github.com/ofsoundof/NTIRE2022_ESR, model_zoo/team25_frfdn.pth</source>
        <translation>github.com/ofsoundof/NTIRE2022_ESR，model_zoo/team25_frfdn.pth</translation>
    </message>
    <message>
        <source>has a brace without its partner</source>
        <translation>含有不成对的大括号</translation>
    </message>
    <message>
        <source>has a name that is too long</source>
        <translation>的名称过长</translation>
    </message>
    <message>
        <source>has several {0}</source>
        <translation>包含多{0}</translation>
    </message>
    <message>
        <source>has {0}×{1} pixels, more than the limit of {2} megapixels</source>
        <translation>有 {0}×{1} 像素，超过 {2} 百万像素的上限</translation>
    </message>
    <message>
        <source>holds Lab colour, which is not read</source>
        <translation>使用 Lab 颜色，暂不支持读取</translation>
    </message>
    <message>
        <source>holds Python objects that are not plain tensors</source>
        <translation>含有不是普通张量的 Python 对象</translation>
    </message>
    <message>
        <source>holds colour of an unusual kind (photometric {0})</source>
        <translation>使用特殊的颜色类型（photometric {0}）</translation>
    </message>
    <message>
        <source>holds samples of a kind that is not read</source>
        <translation>含有不支持读取的样本类型</translation>
    </message>
    <message>
        <source>holds signed samples, which are not read</source>
        <translation>含有带符号样本，暂不支持读取</translation>
    </message>
    <message>
        <source>holds {0}, which no file name can</source>
        <translation>含有文件名中不允许的 {0}</translation>
    </message>
    <message>
        <source>holds {0}-bit colour, of which JPEG XL&apos;s reader would keep 8 bits</source>
        <translation>为 {0} 位颜色，而 JPEG XL 读取器只能保留 8 位</translation>
    </message>
    <message>
        <source>holds {0}-bit floating-point samples, which are not read</source>
        <translation>含有 {0} 位浮点样本，暂不支持读取</translation>
    </message>
    <message>
        <source>holds {0}-bit samples, which are not read</source>
        <translation>含有 {0} 位样本，暂不支持读取</translation>
    </message>
    <message>
        <source>is a HEIC picture, and the pi-heif package that reads them is missing</source>
        <translation>是 HEIC 图片，但缺少读取它的 pi-heif 包</translation>
    </message>
    <message>
        <source>is a JPEG XL picture, and the pillow-jxl-plugin package that reads them is missing</source>
        <translation>是 JPEG XL 图片，但缺少读取它的 pillow-jxl-plugin 包</translation>
    </message>
    <message>
        <source>is a JPEG XL picture, which this package of SR Desktop does not read</source>
        <translation>是 JPEG XL 图片，此 SR Desktop 安装包不支持读取</translation>
    </message>
    <message>
        <source>is a camera raw file, which is not read</source>
        <translation>是相机 RAW 文件，暂不支持读取</translation>
    </message>
    <message>
        <source>is a device or pipe, not a file</source>
        <translation>是设备或管道，不是文件</translation>
    </message>
    <message>
        <source>is a folder, not an image</source>
        <translation>是文件夹，不是图片</translation>
    </message>
    <message>
        <source>is a link that leads back to itself</source>
        <translation>是指向自身的链接</translation>
    </message>
    <message>
        <source>is an HDR picture, which is not read</source>
        <translation>是 HDR 图片，暂不支持读取</translation>
    </message>
    <message>
        <source>is compressed with {0}, which is not read</source>
        <translation>采用 {0} 压缩，暂不支持读取</translation>
    </message>
    <message>
        <source>is damaged: it holds no page</source>
        <translation>已损坏：其中没有页面</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空文件</translation>
    </message>
    <message>
        <source>is not a picture in a known format</source>
        <translation>不是已知格式的图片</translation>
    </message>
    <message>
        <source>is too large for a picture within the pixel limit</source>
        <translation>过大，超出像素上限</translation>
    </message>
    <message>
        <source>it puts out {0} channels, not the 48 of RGB ×4</source>
        <translation>输出 {0} 个通道，而不是 RGB ×4 的 48 个</translation>
    </message>
    <message>
        <source>its name is not possible here</source>
        <translation>此系统不允许该名称</translation>
    </message>
    <message>
        <source>its scale is ×{0}, not ×4</source>
        <translation>其倍数为 ×{0}，而不是 ×4</translation>
    </message>
    <message>
        <source>may not be read</source>
        <translation>无权读取</translation>
    </message>
    <message>
        <source>no weights</source>
        <translation>无权重</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none of its {0} tensors fits</source>
        <translation>其 {0} 个张量均不匹配</translation>
    </message>
    <message>
        <source>not in this build</source>
        <translation>此版本不包含</translation>
    </message>
    <message>
        <source>only a Git LFS pointer</source>
        <translation>仅为 Git LFS 指针</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>页</translation>
    </message>
    <message>
        <source>pip install {0}</source>
        <translation>pip install {0}</translation>
    </message>
    <message>
        <source>process {0} on {1} since {2}</source>
        <translation>{1} 上的进程 {0}（始于 {2}）</translation>
    </message>
    <message>
        <source>see the origin</source>
        <translation>见来源</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>其他内容</translation>
    </message>
    <message>
        <source>tensors missing: {0} of {1}, for example {2}</source>
        <translation>缺少张量：{1} 个中缺 {0} 个，例如 {2}</translation>
    </message>
    <message>
        <source>tensors of another shape: {0}, for example {1}: {2}, not {3}</source>
        <translation>形状不同的张量：{0} 个，例如 {1}：为 {2}，而不是 {3}</translation>
    </message>
    <message>
        <source>tensors too many: {0}, for example {1}</source>
        <translation>多余的张量：{0} 个，例如 {1}</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the disk may not be written to</source>
        <translation>磁盘不可写入</translation>
    </message>
    <message>
        <source>the disk or network failed</source>
        <translation>磁盘或网络出现故障</translation>
    </message>
    <message>
        <source>the disk&apos;s file system cannot hold so large a file</source>
        <translation>磁盘的文件系统无法容纳这么大的文件</translation>
    </message>
    <message>
        <source>the folder may not be written to</source>
        <translation>文件夹不可写入</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名称过长</translation>
    </message>
    <message>
        <source>the number of blocks is {0}, not {1}</source>
        <translation>块数为 {0}，而不是 {1}</translation>
    </message>
    <message>
        <source>the number of channels is {0}, not {1}</source>
        <translation>通道数为 {0}，而不是 {1}</translation>
    </message>
    <message>
        <source>the number of input channels is {0}, not {1}</source>
        <translation>输入通道数为 {0}，而不是 {1}</translation>
    </message>
    <message>
        <source>there are no tensors in it</source>
        <translation>其中没有张量</translation>
    </message>
    <message>
        <source>torch counts the memory of a GPU only.</source>
        <translation>torch 只能统计 GPU 的内存。</translation>
    </message>
    <message>
        <source>v1, L1 loss</source>
        <translation>v1，L1 损失</translation>
    </message>
    <message>
        <source>v2, PSNR loss</source>
        <translation>v2，PSNR 损失</translation>
    </message>
    <message>
        <source>v3, L2 loss</source>
        <translation>v3，L2 损失</translation>
    </message>
    <message>
        <source>visible region</source>
        <translation>可见区域</translation>
    </message>
    <message>
        <source>whole image</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>writing failed</source>
        <translation>写入失败</translation>
    </message>
    <message>
        <source>your share of the disk is used up</source>
        <translation>您的磁盘配额已用完</translation>
    </message>
    <message>
        <source>{0} GB of scratch are needed, and {1} has {2} GB free.</source>
        <translation>需要 {0} GB 暂存空间，而 {1} 可用 {2} GB。</translation>
    </message>
    <message>
        <source>{0} GiB, {1} GiB available</source>
        <translation>{0} GiB，可用 {1} GiB</translation>
    </message>
    <message>
        <source>{0} The work goes on with {1}.</source>
        <translation>{0} 将改用 {1} 继续。</translation>
    </message>
    <message>
        <source>{0} and {1} both belong to {2}.</source>
        <translation>{0} 和 {1} 都对应 {2}。</translation>
    </message>
    <message>
        <source>{0} answered {1} instead of the file.</source>
        <translation>{0} 返回了 {1}，而不是文件。</translation>
    </message>
    <message>
        <source>{0} can only be read with PyTorch, which is not installed here.</source>
        <translation>{0} 只能用 PyTorch 读取，而这里未安装。</translation>
    </message>
    <message>
        <source>{0} cannot be fetched.</source>
        <translation>无法下载 {0}。</translation>
    </message>
    <message>
        <source>{0} cannot be made.</source>
        <translation>无法创建 {0}。</translation>
    </message>
    <message>
        <source>{0} cannot be reached: {1}.</source>
        <translation>无法连接 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation>无法读取 {0}。</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be written to.</source>
        <translation>无法写入 {0}。</translation>
    </message>
    <message>
        <source>{0} cannot be written.</source>
        <translation>无法写入 {0}。</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1} needs more memory.</source>
        <translation>无法写入 {0}：{1} 需要更多内存。</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot hold as much as {1}×{2} pixels.</source>
        <translation>{0} 格式容纳不下 {1}×{2} 像素。</translation>
    </message>
    <message>
        <source>{0} does not answer.</source>
        <translation>{0} 没有响应。</translation>
    </message>
    <message>
        <source>{0} does not fit into the memory.</source>
        <translation>内存容纳不下 {0}。</translation>
    </message>
    <message>
        <source>{0} does not hold FasterRFDN or EFDN weights: {1}.</source>
        <translation>{0} 不含 FasterRFDN 或 EFDN 权重：{1}。</translation>
    </message>
    <message>
        <source>{0} exists already.</source>
        <translation>{0} 已存在。</translation>
    </message>
    <message>
        <source>{0} failed unexpectedly ({1}).</source>
        <translation>{0} 意外失败（{1}）。</translation>
    </message>
    <message>
        <source>{0} failed: {1}.</source>
        <translation>{0} 出错：{1}。</translation>
    </message>
    <message>
        <source>{0} has changed since the session was saved.</source>
        <translation>{0} 在会话保存之后已被更改。</translation>
    </message>
    <message>
        <source>{0} has no reference.</source>
        <translation>{0} 没有参考图。</translation>
    </message>
    <message>
        <source>{0} has no result.</source>
        <translation>{0} 没有结果。</translation>
    </message>
    <message>
        <source>{0} has {1} free, and the result may need {2}.</source>
        <translation>{0} 可用 {1}，而结果可能需要 {2}。</translation>
    </message>
    <message>
        <source>{0} has {1} × {2} pixels, another shape than {3} ({4} × {5}).</source>
        <translation>{0} 为 {1} × {2} 像素，与 {3}（{4} × {5}）的形状不同。</translation>
    </message>
    <message>
        <source>{0} has {1}, more than {2}.</source>
        <translation>{0} 有 {1}，超过 {2}。</translation>
    </message>
    <message>
        <source>{0} has {1}×{2} px, not what was written.</source>
        <translation>{0} 为 {1}×{2} 像素，与写入的内容不符。</translation>
    </message>
    <message>
        <source>{0} holds at most {1} pixels per side, and the result has {2}×{3}.</source>
        <translation>{0} 每边最多 {1} 像素，而结果为 {2}×{3}。</translation>
    </message>
    <message>
        <source>{0} holds more than {1} MiB of tensors, far more than either network.</source>
        <translation>{0} 含有超过 {1} MiB 的张量，远多于这两种网络。</translation>
    </message>
    <message>
        <source>{0} holds no extra samples; they are left out.</source>
        <translation>{0} 不支持额外样本；将被舍弃。</translation>
    </message>
    <message>
        <source>{0} holds no gray; it is stored as RGB, without the profile for gray.</source>
        <translation>{0} 不支持灰度；将存为 RGB，不含灰度配置文件。</translation>
    </message>
    <message>
        <source>{0} holds no transparency; the picture is laid over white.</source>
        <translation>{0} 不支持透明度；图片将置于白色背景上。</translation>
    </message>
    <message>
        <source>{0} holds {1} bits per sample; the {2} of the source are rounded.</source>
        <translation>{0} 每样本 {1} 位；源图的 {2} 位将被舍入。</translation>
    </message>
    <message>
        <source>{0} holds {1}, not {2}.</source>
        <translation>{0} 中是 {1}，不是 {2}。</translation>
    </message>
    <message>
        <source>{0} is a TorchScript program, not weights.</source>
        <translation>{0} 是 TorchScript 程序，不是权重。</translation>
    </message>
    <message>
        <source>{0} is a file, but results need a folder.</source>
        <translation>{0} 是文件，但结果需要文件夹。</translation>
    </message>
    <message>
        <source>{0} is a folder and cannot be overwritten.</source>
        <translation>{0} 是文件夹，无法覆盖。</translation>
    </message>
    <message>
        <source>{0} is a folder, not a weights file.</source>
        <translation>{0} 是文件夹，不是权重文件。</translation>
    </message>
    <message>
        <source>{0} is a folder, not an image.</source>
        <translation>{0} 是文件夹，不是图片。</translation>
    </message>
    <message>
        <source>{0} is a result of this program.</source>
        <translation>{0} 是本程序的结果。</translation>
    </message>
    <message>
        <source>{0} is a source and is never overwritten.</source>
        <translation>{0} 是源图，绝不会被覆盖。</translation>
    </message>
    <message>
        <source>{0} is a web page, perhaps the sign-in page of your network.</source>
        <translation>{0} 是网页，可能是您所在网络的登录页面。</translation>
    </message>
    <message>
        <source>{0} is a zip archive without PyTorch weights.</source>
        <translation>{0} 是不含 PyTorch 权重的 zip 压缩包。</translation>
    </message>
    <message>
        <source>{0} is already {1} × {2} pixels large.</source>
        <translation>{0} 已有 {1} × {2} 像素。</translation>
    </message>
    <message>
        <source>{0} is being written by another run.</source>
        <translation>另一次运行正在写入 {0}。</translation>
    </message>
    <message>
        <source>{0} is damaged and cannot be decoded.</source>
        <translation>{0} 已损坏，无法解码。</translation>
    </message>
    <message>
        <source>{0} is damaged or was cut off.</source>
        <translation>{0} 已损坏或不完整。</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} 是空文件。</translation>
    </message>
    <message>
        <source>{0} is not a backend.</source>
        <translation>{0} 不是计算库。</translation>
    </message>
    <message>
        <source>{0} is not a device.</source>
        <translation>{0} 不是设备。</translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <translation>{0} 不是文件。</translation>
    </message>
    <message>
        <source>{0} is not a format that can be written.</source>
        <translation>{0} 不是可写入的格式。</translation>
    </message>
    <message>
        <source>{0} is not a session of SR Desktop.</source>
        <translation>{0} 不是 SR Desktop 会话。</translation>
    </message>
    <message>
        <source>{0} is not the authors&apos; file: its checksum differs.</source>
        <translation>{0} 不是作者的文件：校验和不符。</translation>
    </message>
    <message>
        <source>{0} is not what was written.</source>
        <translation>{0} 与写入的内容不符。</translation>
    </message>
    <message>
        <source>{0} is spoiled: {1} holds values that are not finite numbers.</source>
        <translation>{0} 已损坏：{1} 含有非有限数值。</translation>
    </message>
    <message>
        <source>{0} is too slow: {1} bytes in all the time there was.</source>
        <translation>{0} 太慢：在限定时间内只传输了 {1} 字节。</translation>
    </message>
    <message>
        <source>{0} is {1} MB, far too large for the weights of FasterRFDN or EFDN (below 2 MB).</source>
        <translation>{0} 为 {1} MB，对 FasterRFDN 或 EFDN 权重（小于 2 MB）来说过大。</translation>
    </message>
    <message>
        <source>{0} is {1}, not a weights file.</source>
        <translation>{0} 是 {1}，不是权重文件。</translation>
    </message>
    <message>
        <source>{0} may belong to {1}.</source>
        <translation>{0} 可能对应 {1}。</translation>
    </message>
    <message>
        <source>{0} of it counted</source>
        <translation>已统计 {0}</translation>
    </message>
    <message>
        <source>{0} resembles {1} but is not it: {2}.</source>
        <translation>{0} 与 {1} 相似但不相同：{2}。</translation>
    </message>
    <message>
        <source>{0} sends far more than the weights of a network.</source>
        <translation>{0} 发送的数据远超一个网络的权重。</translation>
    </message>
    <message>
        <source>{0} sent us on to {1}.</source>
        <translation>{0} 转到了 {1}。</translation>
    </message>
    <message>
        <source>{0} stopped answering.</source>
        <translation>{0} 停止响应。</translation>
    </message>
    <message>
        <source>{0} stores numbers as {1}, which is not understood.</source>
        <translation>{0} 以无法识别的 {1} 存储数值。</translation>
    </message>
    <message>
        <source>{0} stores {1} as {2}, not as a float.</source>
        <translation>{0} 将 {1} 存储为 {2}，而不是浮点数。</translation>
    </message>
    <message>
        <source>{0} takes {1} of disk for {2}, and {3} has {4} free.</source>
        <translation>{0} 需要 {1} 磁盘空间用于 {2}，而 {3} 可用 {4}。</translation>
    </message>
    <message>
        <source>{0} unpacks to more than {1} MiB, far more than either network.</source>
        <translation>{0} 解压后超过 {1} MiB，远多于这两种网络。</translation>
    </message>
    <message>
        <source>{0} usable of {1}</source>
        <translation>{1} 个中可用 {0} 个</translation>
    </message>
    <message>
        <source>{0} was closed before it was decoded.</source>
        <translation>{0} 在解码完成前已被关闭。</translation>
    </message>
    <message>
        <source>{0} was saved by another version of the program.</source>
        <translation>{0} 由本程序的其他版本保存。</translation>
    </message>
    <message>
        <source>{0} was there already, of the same image and settings.</source>
        <translation>{0} 已存在，由同一图片和相同设置生成。</translation>
    </message>
    <message>
        <source>{0} {1}; it was refused and nothing in it was run.</source>
        <translation>{0} {1}；已拒绝，其中的内容均未运行。</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} 像素</translation>
    </message>
    <message>
        <source>{0} × {1} pixels are too few to reach {2} pixels.</source>
        <translation>{0} × {1} 像素不足以达到 {2} 像素。</translation>
    </message>
    <message>
        <source>{0}: {1}, border {2}</source>
        <translation>{0}：{1}，边缘 {2}</translation>
    </message>
    <message>
        <source>{0}×{1} px are needed.</source>
        <translation>需要 {0}×{1} 像素。</translation>
    </message>
</context>
</TS>
