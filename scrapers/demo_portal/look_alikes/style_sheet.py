"""The look of the demo portals: plain, and different enough to tell them apart."""


def style_sheet(*, colour: str, main: str, side: str) -> str:
    """A style sheet in one colour; `main` and `side` are the selectors of the two columns."""
    return f"""body{{margin:0 auto;max-width:1080px;font:15px/1.5 Arial,Helvetica,sans-serif;color:#222;background:#fff}}
a{{color:{colour};text-decoration:none}}
header,#header,.header{{background:{colour};color:#fff;padding:12px 20px}}
header a,#header a,.header a{{color:#fff;margin-right:12px}}
nav ul,#menu ul{{list-style:none;margin:0;padding:6px 20px;background:#eee;display:flex;flex-wrap:wrap;gap:16px}}
{main}{{float:left;width:68%;padding:12px 20px;box-sizing:border-box}}
{side}{{float:right;width:28%;padding:12px;box-sizing:border-box;font-size:13px}}
{side} h3,{side} h4,{side} .heading{{background:{colour};color:#fff;padding:4px 8px;margin:10px 0 4px;font-size:14px}}
{side} p,{side} ul{{margin:2px 0}}
{side} .weather{{columns:2;list-style:none;padding:0}}
h1,.asset-full-content-title,.TangFontTD{{font-size:22px;font-weight:bold;line-height:1.3}}
.TangFontTT,.hometext,.ArticleSummary,.tandan-p-article-news-summary{{font-weight:bold}}
.tool p{{display:inline-block;margin:0 8px 0 0;font-size:12px}}
.hidden,.hide,.d-none,.ms-hide{{display:none}}
table{{border-collapse:collapse}}
table[border] td{{border:1px solid #999;padding:2px 8px}}
table[border] p{{margin:0}}
footer,#footer,.footer{{clear:both;background:#f3f3f3;border-top:3px solid {colour};padding:12px 20px;font-size:13px}}
footer p,#footer p,.footer p{{margin:2px 0}}
textarea{{width:90%;height:50px}}
"""
