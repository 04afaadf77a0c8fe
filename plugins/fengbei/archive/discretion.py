"""What may not stand in a text though it is nobody's number: whose door was knocked at, and where to write to.

Calls on families are counted, and no household is named (个人信息保护法). A visitor's message is no advertisement. What
is looked for are words that give such things away; a bare name cannot be told from other words, and none is guessed.
"""

import re
import unicodedata

_NUMBER = "[0-9零一二三四五六七八九十百]+"
_HOUSEHOLD = re.compile(
    rf"{_NUMBER}(?:号楼|号院|号房|栋|幢|单元|门洞)"
    rf"|(?:路|街|巷|弄|道|里|村|庄|屯|寨|苑|园|镇|乡)(?:第)?{_NUMBER}(?:号|组|户|社)"
    r"|[0-9]{2,4}(?:室|房)(?!间)"
    r"|户主|门牌|住址|家住|住在|同志家|(?:大娘|大爷|先生|女士)的?家(?![庭属])"
    r"|某(?:某)?(?:家|户|同志|先生|女士|老人)|[\u4e00-\u9fff]某某?(?=$|[\s，、。；])"
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|https?:|www\.|(?<![a-z0-9])[a-z0-9-]+\.(?:com|cn|net|org|top|vip|xyz|cc|shop|site|club|info|wang|link|cool)(?![a-z0-9])"
    r"|(?<![0-9])(?:0[0-9]{2,3}[- ]?[0-9]{7,8}|400[- ]?[0-9]{3,4}[- ]?[0-9]{3,4})(?![0-9])"
    r"|(?:qq|扣扣|企鹅)(?:群|号)*\s*[:：是为]?\s*[0-9]{5,}"
    r"|(?:微信|薇信|威信|v信|vx|wechat|weixin|抖音|快手)(?:号|群)*\s*[:：是为]?\s*[a-z0-9][\w-]{4,}"
    r"|加(?:我)?(?:微信|薇信|威信|v信|vx|qq|好友)|扫码|二维码|联系电话|咨询热线|欢迎订购",
    re.I | re.A,
)


def household(text: str) -> str:
    """What in a text names or locates a household; nothing where nothing does."""
    found = _HOUSEHOLD.search(unicodedata.normalize("NFKC", text))
    return found[0] if found else ""


def contact(text: str) -> str:
    """An address, a number or a link by which a text could advertise; nothing where there is none."""
    found = _CONTACT.search(unicodedata.normalize("NFKC", text))
    return found[0] if found else ""
