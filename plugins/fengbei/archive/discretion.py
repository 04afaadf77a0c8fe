"""What may not stand in a text though it is nobody's number: whose door was knocked at, and where to write to.

Calls on families are counted, and no household is named (个人信息保护法). A visitor's message is no advertisement. What
is looked for are words that give such things away; a bare name cannot be told from other words, and none is guessed.
"""

import re
import unicodedata

_NUMBER = "[0-9零一二三四五六七八九十百]{1,6}"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任"
    "姜范方石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易常武乔贺赖龚"
)
"""The most frequent family names: before 大爷 they are somebody's."""
_HOUSEHOLD = re.compile(
    rf"{_NUMBER}(?:号楼|号院|号房|栋|幢|单元|门洞)(?!社区)"
    rf"|(?:路|街|巷|弄|道|里|村|庄|屯|寨|苑|园|镇|乡)(?:第)?{_NUMBER}号(?!院?社区)"
    rf"|(?:村|庄|屯|寨){_NUMBER}(?:组|社)(?!区)|第{_NUMBER}户"
    r"|[0-9]{2,4}(?:室|房)(?!间)|(?<![0-9-])[0-9]{1,3}-[0-9]{1,2}-(?!19|20)[0-9]{3,4}(?![0-9-])|(?:村|庄|屯|寨)[东西南北]头"
    r"|户主|门牌|住址|家住(?!房)|住在|同志家(?![庭属])|(?:大娘|大爷|先生|女士)的?家(?![庭属])"
    rf"|[{_SURNAMES}](?:老汉|大娘|大爷|大妈|大叔|大嫂|奶奶|爷爷|阿姨)"
    r"|某(?:某)?(?:家(?![庭属])|户|同志|先生|女士|老人)|[\u4e00-\u9fff]某某?(?=$|[\s，、。；])"
    r"|[\u4e00-\u9fff](?:[×*○]{1,2}|[xX]{2})(?=$|[\s，、。；家])"
)
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|https?:|www\.|(?<![a-z0-9])[a-z0-9-]{1,63}\.(?:com|cn|net|org|top|vip|xyz|cc|shop|site|club|info|wang|link|cool)(?![a-z0-9])"
    r"|(?<![0-9])(?:0[0-9]{2,3}[- ]?[0-9]{7,8}|400[- ]?[0-9]{3,4}[- ]?[0-9]{3,4})(?![0-9])"
    r"|(?:qq|扣扣|企鹅)(?:群|号)*\s*[:：是为]?\s*[0-9]{5,}"
    r"|(?:微信|薇信|威信|v信|vx|wechat|weixin|抖音|快手)(?:号|群)*\s*[:：是为]?\s*[a-z0-9][\w-]{4,}"
    r"|(?:薇|威)\s*[:：]\s*[a-z0-9][\w-]{4,}|加\s*(?:我|个)?\s*[vq]\s*[:：]?\s*[a-z0-9][\w-]{4,}"
    r"|加(?:我)?(?:微信|薇信|威信|v信|vx|qq|好友)|扫码(?:关注|添加|加|进|领|入群|联系|下单|购|咨询)"
    r"|(?:扫一?扫|长按|识别|加)[^，。！]{0,6}二维码|二维码(?:关注|添加|进群|领|下单|咨询)"
    r"|联系电话|咨询热线|欢迎订购|进群|领红包|点击链接|免费领取",
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
