"""The word lists of the generator, by language, and the registry's names that it mixes in."""

import json
from typing import Any, NamedTuple

from sco_speeches.resources import resource

Entity = dict[str, Any]


class Words(NamedTuple):
    """What sentences of a language are made of."""

    words: tuple[str, ...]
    cues: tuple[str, ...]
    pronoun: str
    office: str
    """What makes a country's name that of the person who leads it."""
    that: str
    """The conjunction of reported speech, with what stands around it."""
    marks: str
    """Outer and inner quotation marks."""
    space: str
    comma: str
    stop: str
    dash: str


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


LANGUAGES = {
    "ru": Words(
        _listed(
            "мир дорога вода торговля соседи договор будущее граница развитие проект школа рынок новый общий важный готов "
            "строит обсуждает предлагает поддерживает вместе сегодня между народами устойчивый рост доверие и для на"
        ),
        ("заявил", "отметил", "подчеркнул", "добавил", "предложил"),
        "он", "президент", ", что ", "«»„“", " ", ", ", ". ", " – ",
    ),
    "en": Words(
        _listed(
            "peace road water trade neighbours treaty future border growth project school market new common vital ready "
            "builds discusses proposes supports together today between nations lasting trust and for the of"
        ),
        ("said", "noted", "stressed", "added", "proposed"),
        "he", "the president of", " that ", "“”‘’", " ", ", ", ". ", " — ",
    ),
    "kk": Words(
        _listed(
            "бейбітшілік жол су сауда көршілер келісім болашақ шекара даму жоба мектеп нарық жаңа ортақ маңызды дайын "
            "салады талқылайды ұсынады қолдайды бірге бүгін халықтар тұрақты өсім сенім және үшін әрі ғылым"
        ),
        ("деді", "атап өтті", "баса айтты", "қосты", "ұсынды"),
        "ол", "президент", ", ", "«»„“", " ", ", ", ". ", " – ",
    ),
    "zh": Words(
        _listed(
            "和平 道路 水源 贸易 邻国 条约 未来 边界 发展 项目 学校 市场 新的 共同 重要 准备 "
            "建设 讨论 提出 支持 一起 今天 人民 之间 稳定 增长 信任 合作 安全 文明"
        ),
        ("表示", "指出", "强调", "补充说", "建议"),
        "他", "总统", "，", "“”‘’", "", "，", "。", "——",
    ),
}  # fmt: skip

_SYLLABLES = {
    "ru": _listed("ба ве го ди жа зо ки ла ме но па ри со ту фе ша"),
    "en": _listed("ba ve go di zha zo ki la me no pa ri so tu fe sha"),
    "kk": _listed("ба ве го ді жа зо кі ла ме но па рі со тұ фе ша"),
    "zh": _listed("巴 维 戈 迪 扎 佐 基 拉 梅 诺 帕 里 索 图 费 沙"),
}


def made_entities(number: int) -> list[Entity]:
    """So many made-up persons, bodies, places and concepts, each named in four languages."""
    made = []
    for index in range(number):
        kind = ("person", "org", "place", "concept")[index % 4]
        digits = [index % 16, index // 16 % 16, (index // 256 + 5) % 16, index % 7]
        names = [
            {"language": language, "value": "".join(_SYLLABLES[language][digit] for digit in digits).capitalize()}
            for language in sorted(_SYLLABLES)
        ]
        made.append({"id": f"{kind}:{names[0]['value'].lower()}-{index}", "names": names, "same_as": [], "members": []})
    return made


def registered(kind: str) -> list[Entity]:
    """The registry's entries of a kind (`persons`, `countries`, ...) as entities of a record, with the dates of events."""
    entries = json.loads(resource("data", "registry").joinpath(f"{kind}.json").read_text(encoding="utf-8"))[kind]
    return [
        {"id": entry["id"], "names": entry["names"], "same_as": entry["same_as"], "members": []}
        | ({"start": entry["start"]} if "start" in entry else {})
        for entry in entries
    ]
