# ruff: noqa: E501 - a table cut into lines cannot be read
"""Units beside a number: their dimension, their factor, and what it means when one is missing.

Known units convert exactly (7 cm = 70 mm, 2小时 = 120分钟), and so do quotients of them (g/cm^3, km per hour, m·s^{-1}).
Counting words (apples, 个, 本) are units without a dimension. Left out: temperatures that need an offset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """`dimension` is "" for a counting word; `factor` is the size in the dimension's base unit."""

    name: str
    dimension: str
    factor: Fraction = Fraction(1)

    @property
    def is_physical(self) -> bool:
        """Units of physics, where a number alone is not an answer."""
        return self.dimension.startswith("physics")


_TABLE = """
length: 1 m meter meters metre metres 米 | 1/100 cm centimeter centimeters centimetre centimetres 厘米 公分
length: 1/1000 mm millimeter millimeters millimetre millimetres 毫米 | 1/10 dm decimeter decimetre decimeters 分米
length: 1000 km kilometer kilometers kilometre kilometres 千米 公里 | 500 里 | 381/1250 ft foot feet 英尺
length: 127/5000 inch inches 英寸 | 1143/1250 yd yard yards 码 | 201168/125 mi mile miles 英里
mass: 1 g gram grams 克 | 1000 kg kilogram kilograms 千克 公斤 | 1000000 tonne tonnes metric_ton 吨 | 1/1000 mg milligram milligrams 毫克
mass: 500 斤 | 45359237/100000 lb lbs pound pounds 磅 | 45359237/1600000 oz ounce ounces 盎司
time: 1 s sec secs second seconds 秒 秒钟 | 60 min mins minute minutes 分钟 | 3600 h hr hrs hour hours 小时 时
time: 86400 day days 天 日 | 604800 week weeks 周 星期
years: 1 year years yr yrs 年 岁 years old 周岁 | 1/12 month months 月 个月
volume: 1 L liter liters litre litres 升 dm^3 立方分米 | 1/1000 mL ml milliliter milliliters millilitre millilitres 毫升 cm^3 立方厘米
volume: 1000 m^3 立方米 cubic meters cubic metres
volume: 1/1000000 mm^3 立方毫米
area: 1 m^2 sq m square meter square meters square metre square metres 平方米 平米 | 1/10000 cm^2 sq cm square centimeters square centimetres 平方厘米
area: 1/100 dm^2 平方分米 | 1000000 km^2 平方千米 平方公里 square kilometers | 10000 ha hectare hectares 公顷 | 1/1000000 mm^2 平方毫米
area: 2000/3 亩 | 145161/1562500 ft^2 sq ft square feet square foot 平方英尺 | 16129/25000000 in^2 sq in square inches
area: 1306449/1562500 yd^2 sq yd square yards
speed: 1 m/s 米/秒 米每秒 meters per second metres per second | 5/18 km/h kph 千米/时 千米/小时 公里/小时 千米每小时 公里每小时 kilometers per hour
speed: 1397/3125 mph miles per hour miles/hour | 1/60 米/分 米/分钟 米每分钟 m/min
money-cny: 1 yuan 元 块 块钱 人民币 RMB | 1/10 jiao 角 毛 | 1/100 fen | 10000 万元 | 100000000 亿元
money-usd: 1 dollar dollars USD 美元 | 1/100 cent cents 美分
money-eur: 1 euro euros EUR 欧元
money-gbp: 1 GBP 英镑
angle: 1 ^\\circ ^{\\circ} degree degrees deg 度
physics-force: 1 N newton newtons 牛 牛顿 | 1000 kN
physics-energy: 1 J joule joules 焦 焦耳 | 1000 kJ 千焦
physics-power: 1 W watt watts 瓦 | 1000 kW 千瓦
physics-pressure: 1 Pa 帕 | 1000 kPa
physics-voltage: 1 V volt volts 伏
physics-current: 1 A ampere amperes 安
physics-resistance: 1 ohm ohms \\Omega 欧
physics-frequency: 1 Hz hertz 赫兹
physics-amount: 1 mol
physics-temperature: 1 K kelvin
temperature-c: 1 ^\\circC ^\\circ C degrees Celsius degree Celsius 摄氏度 ℃
temperature-f: 1 ^\\circF ^\\circ F degrees Fahrenheit 华氏度
"""
_PHRASES = (
    "years old", "sq ft", "sq in", "sq yd", "square feet", "square foot", "square inches", "square yards", "sq m", "sq cm", "square meters", "square metres", "square meter", "square metre", "cubic meters",
    "cubic metres", "square centimeters", "square centimetres", "square kilometers", "meters per second",
    "metres per second", "kilometers per hour", "miles per hour", "^\\circ C", "^\\circ F", "degrees Celsius",
    "degree Celsius", "degrees Fahrenheit",
)  # fmt: skip


def _read_table() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        dimension, _, groups = line.partition(":")
        for group in groups.split("|"):
            factor, _, names = group.strip().partition(" ")
            for phrase in _PHRASES:
                names = names.replace(phrase, phrase.replace(" ", "_"))
            for name in names.split():
                spelled = name.replace("_", " ")
                units[spelled] = Unit(spelled, dimension, Fraction(factor))
    return units


_UNITS = _read_table()
_SPACES = re.compile(r"\s*([/^])\s*")
_BRACES = re.compile(r"\^\{([23])\}")
_SQUARED = re.compile(r"(?:square|sq\.?)\s+(inch|inches|foot|feet|yard|yards|mile|miles|ft|in|unit|units)\Z")
_CUBED = re.compile(r"(?:cubic|cu\.?)\s+(inch|inches|foot|feet|yard|yards|ft|in|unit|units|centimeters|centimetres)\Z")
COUNTER = "*"  # the name of 个 and its like without a noun: any counted thing, but no measure
_COUNTERS = set("个只本张支枝条块名人位头辆棵盒箱袋瓶件套把双对台朵颗粒次页道题句只匹间座层家艘架排组份种班分点倍")
_CHINESE_WORD = re.compile(r"[\u4e00-\u9fff]{1,8}\Z")
_ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z.-]*(?: [A-Za-z][A-Za-z-]*){0,3}\Z")


def read_unit(text: str) -> Unit | None:
    """The unit a text names: from the table, or a counting word; None where it can be no unit."""
    name = _BRACES.sub(r"^\1", _SPACES.sub(r"\1", text.strip().rstrip(".")))
    if name in _UNITS:
        return _UNITS[name]
    if name.lower() in _UNITS and len(name) > 2:
        return _UNITS[name.lower()]
    if name.startswith(("每", "一共")):
        name = name[1:]
    lower = name.lower()
    for pattern, power in ((_SQUARED, "^2"), (_CUBED, "^3")):
        if (found := pattern.match(lower)) is not None:
            return Unit(found.group(1).rstrip("s") + power, f"power{power}-{found.group(1).rstrip('s')[:3]}")
    if _CHINESE_WORD.match(name) or (_ENGLISH_WORD.match(name) and len(name) >= 3):
        return Unit(_counting_name(name), "")
    return None


_BESIDE_NUMBERS = {  # names that are more often something else in running text
    "in": Unit("in", "length", Fraction(127, 5000)), "t": Unit("t", "mass", Fraction(1000000)),
}  # fmt: skip
_QUOTIENT = re.compile(r"(.+?)\s*(?:/|\bper\b|每)\s*(?:each |every )?([^/]+?)\s*\Z")
_INVERSE = re.compile(r"(.+?)\s*(?:\\cdot|\*|\s)\s*([A-Za-z]+)\s*\^\s*\{?\s*-([123])\s*\}?\Z")
_POWER = re.compile(r"(.+?)\s*\^\s*\{?([23])\}?\Z")


def unit_beside_number(text: str) -> Unit | None:
    """The unit that stands right after a number: `read_unit`, with in and t, and quotients of known units."""
    name = text.strip()
    return _BESIDE_NUMBERS.get(name) or _known(name) or _quotient(name) or read_unit(name)


def _known(name: str) -> Unit | None:
    unit = read_unit(name)
    return unit if unit is not None and unit.dimension else None


def _quotient(name: str) -> Unit | None:
    """km per hour as km/h, kg/m^3 and m\\cdot s^{-2} with their own dimension."""
    inverse, divided = _INVERSE.match(name), _QUOTIENT.match(name)
    if inverse is not None:
        top, bottom, power = inverse.group(1), inverse.group(2), int(inverse.group(3))
    elif divided is not None:
        top, bottom, power = divided.group(1), divided.group(2), 1
    else:
        return None
    above, below = _known(top), _known(bottom)
    if below is None and (raised := _POWER.match(bottom)) is not None:
        below, power = _known(raised.group(1)), int(raised.group(2))
    if above is None or below is None:
        return None
    kind = f"{above.dimension}/{below.dimension}" + (f"^{power}" if power > 1 else "")
    return Unit(name, _QUOTIENTS.get(kind, f"physics {kind}"), above.factor / below.factor**power)


_QUOTIENTS = {"length/time": "speed"}


def _counting_name(name: str) -> str:
    """Counting words by their noun: 个苹果 and 苹果 are the same, a bare counter is no noun at all."""
    if name[0] in _COUNTERS:
        return name[1:] or COUNTER
    lower = name.lower()
    return "" if lower in ("unit", "units", "of them", "in total", "total") else lower.removesuffix("s")


def missing_unit_is_fine(unit: Unit) -> bool:
    """Whether a bare number may stand for a number with this unit (see docs/grading.md)."""
    return not unit.is_physical
