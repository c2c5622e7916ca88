"""PyInstaller: OpenCV's one library; its Python additions (G-API, typing) and the video plugin are not used."""

from pathlib import Path

from PyInstaller.utils.hooks import get_package_paths

_base, _package = get_package_paths("cv2")
_modules = [path for pattern in ("cv2*.so", "cv2*.pyd") for path in Path(_package).rglob(pattern)]
binaries = [(str(path), str(path.parent.relative_to(_base))) for path in _modules]
# Its loader runs these files by path, which it finds beside its own source.
datas = [(str(path), "cv2") for path in Path(_package).glob("*config*.py") if not path.name.endswith("py2.py")]
module_collection_mode = "py"
hiddenimports = ["numpy", "numpy.core.multiarray"]
excludedimports = ["cv2.load_config_py2"]
