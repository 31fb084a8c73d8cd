# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""How plane and solid figures are measured in questions that give nothing but the figure and its lengths."""

from __future__ import annotations

from reasoning_engine.cas.phrase import FIND, Phrase

_L = r"(?P<{}>[0-9]+(?:\.[0-9]+)?) ?(?:(?P<u{}>km|cm|mm|dm|m|ft|in|yd)\b)?"
_ZL = r"(?P<{}>[0-9]+(?:\.[0-9]+)?) ?(?P<u{}>厘米|分米|毫米|千米|米)?"
_A, _B, _C = (_L.format(k, k) for k in "abc")
_ZA, _ZB, _ZC = (_ZL.format(k, k) for k in "abc")
_WHAT = r"(?P<what>perimeter|area)"
_ITS = rf"(?:{FIND})(?:its |the )?"
_BY = r"(?: by | and | x | × )"
_MUCH = r"(?:是|等于)?(?:多少|几)?(?:(?:平方|立方)?(?P<uz>厘米|分米|毫米|千米|米))?"
_IT = r"(?:求)?(?:它|长方形|正方形|三角形|梯形|圆|长方体)?的?"
_A_THE = r"(?:一个|一块|已知)?"

PHRASES = (
    Phrase("rectangle", ("rectang",), (
        rf"{FIND}(?:the )?{_WHAT} of a rectang(?:le|ular field) (?:of |with length |with sides |that is |measuring )?{_A}(?: long)?{_BY}(?:width )?{_B}(?: wide)?",
        rf"a rectangle (?:is|has) (?:length )?{_A} ?(?:long)? and (?:width )?{_B} ?(?:wide)?\. {_ITS}{_WHAT}", rf"the sides of a rectangle are {_A} and {_B}\. {_ITS}{_WHAT}",
        rf"{FIND}(?:the )?{_WHAT} of a rectang(?:le|ular field) {_A} long and {_B} wide",
    )),
    Phrase("rectangle", ("长方形",), (
        rf"{_A_THE}长方形的?长(?:是|为)? ?{_ZA},?宽(?:是|为)? ?{_ZB},?{_IT}(?P<what>周长|面积){_MUCH}", rf"求长 ?{_ZA}[,]? ?宽 ?{_ZB}的长方形的(?P<what>周长|面积)", rf"长方形(?:的)?两条邻边分别是 ?{_ZA}和 ?{_ZB},?(?P<what>周长|面积){_MUCH}",
    )),
    Phrase("square", ("square",), (
        rf"{FIND}(?:the )?{_WHAT} of a square (?:with|whose|of) side(?: is| length)? ?{_A}", rf"the side of a square is {_A}\. {_ITS}{_WHAT}", rf"square, side {_A}\. {_WHAT}", rf"a square has (?:a )?side (?:of )?{_A}\. {_ITS}{_WHAT}",
    )),
    Phrase("square", ("正方形",), (
        rf"边长(?:为|是) ?{_ZA}的正方形,?(?:的)?(?P<what>周长|面积){_MUCH}", rf"{_A_THE}正方形的?边长(?:是|为)? ?{_ZA},?{_IT}(?P<what>周长|面积){_MUCH}",
    )),
    Phrase("triangle", ("triangle",), (
        rf"{FIND}(?:the )?area of a triangle (?:with|whose) base (?:is )?{_A} and (?:whose )?height (?:is )?{_B}", rf"the base of a triangle is {_A} and its height is {_B}\. {_ITS}area", rf"triangle: base {_A}, height {_B}\. area", rf"a triangle has base {_A} and height {_B}\. {_ITS}area",
    )),
    Phrase("triangle", ("三角形",), (
        rf"{_A_THE}三角形的?底(?:是|为)? ?{_ZA},?高(?:是|为)? ?{_ZB},?{_IT}面积{_MUCH}", rf"求底(?:是|为)? ?{_ZA}[,]? ?高(?:是|为)? ?{_ZB}的三角形的面积",
    )),
    Phrase("parallelogram", ("parallelogram",), (
        rf"{FIND}(?:the )?area of a parallelogram (?:with|whose) base (?:is )?{_A} and (?:whose )?height (?:is )?{_B}", rf"parallelogram: base {_A}, height {_B}\. area", rf"a parallelogram has base {_A} and height {_B}\. {_ITS}area",
    )),
    Phrase("parallelogram", ("平行四边形",), (
        rf"{_A_THE}平行四边形的?底(?:是|为)? ?{_ZA},?高(?:是|为)? ?{_ZB},?{_IT}面积{_MUCH}", rf"求底(?:是|为)? ?{_ZA}[,]? ?高(?:是|为)? ?{_ZB}的平行四边形的面积", rf"底(?:是|为)? ?{_ZA}[,]? ?高(?:是|为)? ?{_ZB}的平行四边形,?面积{_MUCH}",
    )),
    Phrase("trapezoid", ("trapez",), (
        rf"{FIND}(?:the )?area of a trapez(?:oid|ium) with (?:parallel sides|bases) {_A} and {_B} and height {_C}", rf"trapez(?:oid|ium): bases {_A} and {_B}, height {_C}\. area", rf"a trapez(?:oid|ium) has (?:parallel sides|bases) {_A} and {_B} and height {_C}\. {_ITS}area",
        rf"the parallel sides of a trapez(?:oid|ium) are {_A} and {_B}; its height is {_C}\. {_ITS}area",
    )),
    Phrase("trapezoid", ("梯形",), (
        rf"{_A_THE}梯形的?上底(?:是|为)? ?{_ZA},?下底(?:是|为)? ?{_ZB},?高(?:是|为)? ?{_ZC},?{_IT}面积{_MUCH}", rf"求上底 ?{_ZA}[,]? ?下底 ?{_ZB}[,]? ?高 ?{_ZC}的梯形的面积",
    )),
    Phrase("cuboid", ("cuboid", "prism", "box"), (
        rf"{FIND}(?:the )?(?:total )?(?P<what>volume|surface area) of a (?:cuboid|rectangular prism|box) (?:with edges |of |measuring )?{_A}(?:, | by ){_B}(?:,? and | by ){_C}", rf"(?:a|the) (?:box|cuboid) is {_A} long, {_B} wide and {_C} high\. {_ITS}(?P<what>volume|surface area)",
        rf"cuboid: length {_A}, width {_B}, height {_C}\. (?P<what>volume|surface area)", rf"cuboid: {_A}, {_B}, {_C}\. (?P<what>volume|surface area)", rf"the edges of a cuboid are {_A}, {_B} and {_C}\. {_ITS}(?P<what>volume|surface area)",
    )),
    Phrase("cuboid", ("长方体",), (
        rf"{_A_THE}长方体的?长(?:是|为)? ?{_ZA}[,]? ?宽(?:是|为)? ?{_ZB}[,]? ?高(?:是|为)? ?{_ZC},?{_IT}(?P<what>体积|表面积){_MUCH}", rf"求长 ?{_ZA}[,]? ?宽 ?{_ZB}[,]? ?高 ?{_ZC}的长方体的(?P<what>体积|表面积)", rf"长方体的三条棱长 ?{_ZA}[,]? ?{_ZB}[,]? ?{_ZC},?求(?P<what>体积|表面积)",
        rf"一个长方体的棱长分别是 ?{_ZA}, ?{_ZB}, ?{_ZC},?{_IT}(?P<what>体积|表面积){_MUCH}",
    )),
    Phrase("third_angle", ("angle",), (
        r"(?:a triangle has angles of|two angles of a triangle are) (?P<a>[0-9]+) ?(?:°|degrees) and (?P<b>[0-9]+) ?(?:°|degrees)\. (?:find|what is) the third angle", r"the angles of a triangle are (?P<a>[0-9]+)°, (?P<b>[0-9]+)° and (?P<x>[a-z])°\. what is (?P<x2>[a-z])",
        r"in a triangle one angle is (?P<a>[0-9]+) ?(?:°|degrees) and another is (?P<b>[0-9]+) ?(?:°|degrees)\. how many degrees is the third", r"find the missing angle of a triangle with angles (?P<a>[0-9]+)° and (?P<b>[0-9]+)°", r"two angles in a triangle measure (?P<a>[0-9]+) and (?P<b>[0-9]+) degrees\. what does the remaining angle measure",
    )),
    Phrase("third_angle", ("角",), (
        r"(?:已知|一个)?三角形(?:的|中,?|有)?两个(?:内)?角(?:分别)?(?:是|为) ?(?P<a>[0-9]+)(?:°|度)(?:和|,|与) ?(?P<b>[0-9]+)(?:°|度),?(?:求)?(?:第三个|另一个)(?:内)?角(?:的度数)?(?:是|等于)?(?:多少|几)?度?", r"在三角形中,∠1 ?= ?(?P<a>[0-9]+)°,∠2 ?= ?(?P<b>[0-9]+)°,∠3 ?等于多少度", r"三角形的三个角是 ?(?P<a>[0-9]+)°, ?(?P<b>[0-9]+)° ?和 ?(?P<x>[a-z])°,? ?(?P<x2>[a-z]) ?是多少",
    )),
    Phrase("angle_sum", ("angle", "内角", "inner"), (
        r"(?:find|what is) the (?:interior )?angle sum of a (?P<n>[0-9]+)-gon(?: in degrees)?", r"interior angles of a convex (?P<n>[0-9]+)-gon: total in degrees", r"in degrees, what do all inner angles of a (?P<n>[0-9]+)-sided polygon add up to", r"a polygon has (?P<n>[0-9]+) corners\. how many degrees do its inner angles make together",
        r"(?:求)?凸?(?P<n>[0-9]+)边形(?:的|各)内角(?:的)?和(?:\(度\)|是(?:多少|几)度)?", r"一个多边形有(?P<n>[0-9]+)条边,它的内角和是(?:几|多少)度", r"多边形有(?P<n>[0-9]+)个顶点,所有内角加起来是(?:多少|几)度",
    )),
    Phrase("diagonals", ("diagonal", "对角线", "不相邻", "neighbours"), (
        r"(?:find the )?number of diagonals (?:in|of) a (?P<n>[0-9]+)-(?:gon|sided polygon)", r"how many diagonals does a (?:convex )?(?P<n>[0-9]+)-(?:gon|sided polygon) have", r"a convex polygon has (?P<n>[0-9]+) corners\. how many diagonals can be drawn", r"in a polygon with (?P<n>[0-9]+) vertices, how many segments join corners that are not neighbours",
        r"(?:凸)?(?P<n>[0-9]+)边形(?:一共)?有(?:多少|几)条对角线", r"一个凸?多边形有(?P<n>[0-9]+)条边,能画(?:几|多少)条对角线", r"多边形有(?P<n>[0-9]+)个顶点,一共有(?:多少|几)条对角线", r"在(?P<n>[0-9]+)边形中,连接不相邻顶点的线段有(?:几|多少)条",
    )),
    Phrase("hypotenuse", ("right triangle", "hypotenuse", "直角", "斜边"), (
        rf"a right triangle has legs {_A} and {_B}\. (?:how long is|find|what is) the hypotenuse", rf"a right triangle has hypotenuse (?P<c>[0-9]+(?:\.[0-9]+)?) ?(?P<uc>km|cm|mm|dm|m)? and one leg {_A}\. (?:find|how long is|what is) the other leg",
        rf"(?:已知)?直角三角形(?:的)?(?:两|两条)直角边(?:长)?(?:为|是|分别是) ?{_ZA} ?(?:和|与|,) ?{_ZB},? ?(?:求)?斜边(?:的)?长(?:是)?(?:多少)?", rf"斜边(?:为|是|长) ?{_ZC},? ?一条直角边(?:为|是|长) ?{_ZA},? ?求(?:第三边|另一条直角边)的?长?",
    )),
    Phrase("cosine_law", ("cosine", "余弦", "enclose", "夹角", "∠"), (
        r"sides (?P<a>[0-9]+) and (?P<b>[0-9]+) enclose an angle of (?P<c>[0-9]+)°\. find the square of the side opposite", r"use the law of cosines: a ?= ?(?P<a>[0-9]+), ?b ?= ?(?P<b>[0-9]+), ?C ?= ?(?P<c>[0-9]+)°\. what is c(?:²|\^2)", r"the angle between two sides of length (?P<a>[0-9]+) and (?P<b>[0-9]+) is (?P<c>[0-9]+)°\. how large is the square on the third side",
        r"三角形两边长为 ?(?P<a>[0-9]+) ?和 ?(?P<b>[0-9]+),夹角为 ?(?P<c>[0-9]+) ?(?:度|°),第三边的平方是多少", r"用余弦定理: ?a ?= ?(?P<a>[0-9]+), ?b ?= ?(?P<b>[0-9]+), ?C ?= ?(?P<c>[0-9]+)°, ?c(?:²|\^2) ?(?:等于多少|是几)", r"△ABC 中, ?边 a, b 分别为 ?(?P<a>[0-9]+), ?(?P<b>[0-9]+), ?∠C ?= ?(?P<c>[0-9]+)°, ?则 c(?:²|\^2) ?是(?:几|多少)",
    )),
)  # fmt: skip
