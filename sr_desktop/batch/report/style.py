"""How the HTML report looks, in light and in dark."""

STYLE = """
:root { color-scheme: light dark; --line: #8884; --bad: #c33; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .8rem; text-align: left; vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
img { display: block; border-radius: 3px; }
code, footer { font-size: .8rem; opacity: .7; }
.bad em { color: var(--bad); }
.skipped { opacity: .6; }
"""
