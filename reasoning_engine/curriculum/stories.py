"""The stories behind the word problems: who does what with which things, in both languages.

A story is told with slots: `{A}`, `{B}` are people (with `{he}`, `{his}`, `{him}` for the first), `{a}`, `{b}`, `{c}` the
numbers, `{noun}` the things ("apples", 苹果), `{one}` a single one, `{m}` the Chinese measure word. What is computed stands
beside it as a pattern. Left out: the numbers and the traces (word_problems.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """A story in two languages. `kinds` names the groups of things that suit it; empty means any that one can own."""

    pattern: str
    en: str
    zh: str
    kinds: str = ""


ONE_STEP = (
    Story("a+b", "{A} has {a} {noun}. {B} gives {him} {b} more. How many {noun} does {A} have now?", "{A}有{a}{m}{noun}，{B}又给了{he}{b}{m}，{A}现在有多少{m}{noun}？"),
    Story("a+b", "There are {a} {noun} in one box and {b} {noun} in another. How many {noun} are there altogether?", "一个盒子里有{a}{m}{noun}，另一个盒子里有{b}{m}，一共有多少{m}{noun}？"),
    Story("a+b", "{A} has {a} {noun}. {B} has {b} more {noun} than {A}. How many {noun} does {B} have?", "{A}有{a}{m}{noun}，{B}比{A}多{b}{m}，{B}有多少{m}{noun}？"),
    Story("a+b", "{A} gave {b} {noun} away and has {a} left. How many {noun} did {he} have at first?", "{A}送出{b}{m}{noun}，还剩{a}{m}，{he}原来有多少{m}{noun}？"),
    Story("a+b", "{A} has {a} {noun}, {b} fewer than {B}. How many {noun} does {B} have?", "{A}有{a}{m}{noun}，比{B}少{b}{m}，{B}有多少{m}{noun}？"),
    Story("a+b", "{A} picked {a} {noun} in the morning and {b} in the afternoon. How many {noun} did {he} pick that day?", "{A}上午摘了{a}{m}{noun}，下午摘了{b}{m}，这一天一共摘了多少{m}{noun}？", "fruit"),
    Story("a+b", "A farm keeps {a} {noun}. Then {b} more {noun} arrive. How many {noun} are on the farm now?", "农场养了{a}{m}{noun}，又买来{b}{m}，现在农场有多少{m}{noun}？", "animal"),
    Story("a+b", "A shop sold {a} {noun} on Monday and {b} on Tuesday. How many {noun} did it sell on both days?", "商店星期一卖出{a}{m}{noun}，星期二卖出{b}{m}，两天一共卖出多少{m}{noun}？", "goods"),
    Story("a+b", "There were {a} {noun} in the park and workers planted {b} more. How many {noun} are there now?", "公园里原来有{a}{m}{noun}，又种了{b}{m}，现在有多少{m}{noun}？", "plant"),
    Story("a+b", "{A} read {a} pages of a book yesterday and {b} pages today. How many pages is that in all?", "{A}昨天看了{a}页书，今天看了{b}页，两天一共看了多少页？"),
    Story("a-b", "{A} has {a} {noun} and gives {b} of them to {B}. How many {noun} are left?", "{A}有{a}{m}{noun}，送给{B}{b}{m}，还剩多少{m}？"),
    Story("a-b", "{A} has {a} {noun}. {B} has {b} {noun}. How many more {noun} does {A} have than {B}?", "{A}有{a}{m}{noun}，{B}有{b}{m}，{A}比{B}多多少{m}？"),
    Story("a-b", "{A} had {a} {noun} and lost {b}. How many {noun} does {he} still have?", "{A}原来有{a}{m}{noun}，丢了{b}{m}，还有多少{m}？"),
    Story("a-b", "{B} has {b} fewer {noun} than {A}. {A} has {a} {noun}. How many {noun} does {B} have?", "{A}有{a}{m}{noun}，{B}比{A}少{b}{m}，{B}有多少{m}{noun}？"),
    Story("a-b", "Together {A} and {B} have {a} {noun}. {B} has {b}. How many {noun} does {A} have?", "{A}和{B}一共有{a}{m}{noun}，其中{B}有{b}{m}，{A}有多少{m}？"),
    Story("a-b", "There were {a} {noun}. {A} ate {b} of them. How many {noun} remain?", "有{a}{m}{noun}，{A}吃了{b}{m}，还剩多少{m}？", "food"),
    Story("a-b", "{a} {noun} were in the field; {b} ran away. How many {noun} stayed?", "地里有{a}{m}{noun}，跑走了{b}{m}，还剩多少{m}？", "animal"),
    Story("a-b", "A shop had {a} {noun} and sold {b}. How many {noun} are left in the shop?", "商店有{a}{m}{noun}，卖出{b}{m}，还剩多少{m}？", "goods"),
    Story("a-b", "A book has {a} pages. {A} has read {b} of them. How many pages are left to read?", "一本书有{a}页，{A}已经看了{b}页，还剩多少页没有看？"),
    Story("a-b", "{A} has {a} {noun}, {b} more than {B}. How many {noun} does {B} have?", "{A}有{a}{m}{noun}，比{B}多{b}{m}，{B}有多少{m}{noun}？"),
    Story("a-b", "{A} wants to collect {a} {noun} and has {b} so far. How many more {noun} does {he} need?", "{A}想收集{a}{m}{noun}，已经有了{b}{m}，还需要多少{m}？"),
    Story("a*b", "{A} has {a} boxes with {b} {noun} in each. How many {noun} does {he} have altogether?", "{A}有{a}个盒子，每个盒子里有{b}{m}{noun}，一共有多少{m}{noun}？"),
    Story("a*b", "One {one} costs {b} dollars. How many dollars do {a} {noun} cost?", "一{m}{noun}{b}元，买{a}{m}要多少元？", "goods school"),
    Story("a*b", "There are {a} rows of {noun} with {b} {noun} in each row. How many {noun} are there?", "有{a}行{noun}，每行{b}{m}，一共有多少{m}{noun}？", "plant"),
    Story("a*b", "{A} reads {b} pages a day. How many pages does {he} read in {a} days?", "{A}每天看{b}页书，{a}天一共看多少页？"),
    Story("a*b", "{A} has {b} {noun}. {B} has {a} times as many. How many {noun} does {B} have?", "{A}有{b}{m}{noun}，{B}的{noun}是{A}的{a}倍，{B}有多少{m}{noun}？"),
    Story("a*b", "A bag holds {b} {noun}. How many {noun} are in {a} bags?", "一袋有{b}{m}{noun}，{a}袋有多少{m}{noun}？", "food"),
    Story("a*b", "Each of {a} children gets {b} {noun}. How many {noun} are needed?", "{a}个小朋友，每人分{b}{m}{noun}，一共需要多少{m}{noun}？"),
    Story("a*b", "A factory makes {b} {noun} an hour. How many does it make in {a} hours?", "工厂每小时生产{b}{m}{noun}，{a}小时生产多少{m}？", "goods"),
    Story("a*b", "A theatre has {a} rows of {b} seats. How many seats does it have?", "剧院有{a}排座位，每排{b}个，一共有多少个座位？"),
    Story("a/b", "{A} shares {a} {noun} equally among {b} friends. How many {noun} does each friend get?", "{A}把{a}{m}{noun}平均分给{b}个朋友，每人分到多少{m}？"),
    Story("a/b", "{A} puts {a} {noun} into boxes of {b}. How many boxes does {he} need?", "{A}把{a}{m}{noun}装进盒子，每盒装{b}{m}，需要多少个盒子？"),
    Story("a/b", "{b} {noun} cost {a} dollars. How many dollars does one {one} cost?", "{b}{m}{noun}一共{a}元，一{m}{noun}多少元？", "goods school"),
    Story("a/b", "{A} read {a} pages in {b} days, the same number each day. How many pages a day was that?", "{A}{b}天看了{a}页书，每天看的一样多，平均每天看多少页？"),
    Story("a/b", "{a} {noun} stand in {b} equal rows. How many {noun} are in each row?", "{a}{m}{noun}种成{b}行，每行一样多，每行多少{m}？", "plant"),
    Story("a/b", "{A} has {a} {noun}, {b} times as many as {B}. How many {noun} does {B} have?", "{A}有{a}{m}{noun}，是{B}的{b}倍，{B}有多少{m}{noun}？"),
    Story("a/b", "One {one} costs {b} dollars. How many {noun} can {A} buy with {a} dollars?", "一{m}{noun}{b}元，{A}用{a}元可以买多少{m}？", "goods school"),
    Story("a/b", "A machine packs {b} {noun} a minute. How many minutes does it need for {a} {noun}?", "机器每分钟包装{b}{m}{noun}，包装{a}{m}需要多少分钟？", "food"),
    Story("a/b", "{a} pupils ride in {b} buses, the same number in each. How many pupils are in each bus?", "{a}名学生坐{b}辆客车，每辆坐的人数一样多，每辆坐多少名？"),
)  # fmt: skip

TWO_STEP = (
    Story("a+b-c", "{A} had {a} {noun}, got {b} more and then gave {c} away. How many {noun} does {he} have now?", "{A}有{a}{m}{noun}，又买来{b}{m}，送人{c}{m}，现在有多少{m}？"),
    Story("a+b-c", "A train carries {a} people. At a station {b} get on and {c} get off. How many people are on the train now?", "一列火车上有{a}人，到站上来{b}人，下去{c}人，现在车上有多少人？"),
    Story("a+b-c", "{A} and {B} have {a} and {b} {noun}. Together they use {c}. How many {noun} are left?", "{A}有{a}{m}{noun}，{B}有{b}{m}，两人一共用去{c}{m}，还剩多少{m}？"),
    Story("a-b-c", "{A} had {a} {noun}. {he_cap} gave {b} to {B} and lost {c}. How many {noun} are left?", "{A}有{a}{m}{noun}，送给{B}{b}{m}，丢了{c}{m}，还剩多少{m}？"),
    Story("a-b-c", "A shop had {a} {noun}. It sold {b} in the morning and {c} in the afternoon. How many are left?", "商店有{a}{m}{noun}，上午卖出{b}{m}，下午卖出{c}{m}，还剩多少{m}？", "goods food"),
    Story("a-b-c", "A rope was {a} metres long. {A} cut off {b} metres and then {c} metres. How many metres remain?", "一根绳子长{a}米，{A}第一次剪去{b}米，第二次剪去{c}米，还剩多少米？"),
    Story("a*b+c", "{A} has {a} boxes of {b} {noun} and {c} loose ones. How many {noun} does {he} have in all?", "{A}有{a}盒{noun}，每盒{b}{m}，另外还有{c}{m}，一共有多少{m}{noun}？"),
    Story("a*b+c", "{B} has {b} {noun}. {A} has {c} more than {a} times as many. How many {noun} does {A} have?", "{B}有{b}{m}{noun}，{A}的{noun}比{B}的{a}倍多{c}{m}，{A}有多少{m}？"),
    Story("a*b+c", "{A} reads {b} pages a day for {a} days and then {c} pages more to finish the book. How many pages has the book?", "{A}看一本书，每天看{b}页，看了{a}天，还剩{c}页没看，这本书有多少页？"),
    Story("a*b-c", "{A} bought {a} packs of {b} {noun} and gave {c} {noun} away. How many {noun} does {he} have left?", "{A}买了{a}包{noun}，每包{b}{m}，送出{c}{m}，还剩多少{m}？"),
    Story("a*b-c", "{B} has {b} {noun}. {A} has {c} fewer than {a} times as many. How many {noun} does {A} have?", "{B}有{b}{m}{noun}，{A}的{noun}比{B}的{a}倍少{c}{m}，{A}有多少{m}？"),
    Story("a*b-c", "A farmer filled {a} baskets with {b} {noun} each. {c} {noun} were bad. How many were good?", "农民装了{a}筐{noun}，每筐{b}{m}，其中{c}{m}是坏的，好的有多少{m}？", "fruit"),
    Story("a-b*c", "{A} had {a} dollars and bought {b} {noun} at {c} dollars each. How many dollars are left?", "{A}有{a}元，买了{b}{m}{noun}，每{m}{c}元，还剩多少元？", "goods school"),
    Story("a-b*c", "A school has {a} {noun}. It gives {c} {noun} to each of {b} classes. How many {noun} are left?", "学校有{a}{m}{noun}，分给{b}个班，每班{c}{m}，还剩多少{m}？", "school"),
    Story("a-b*c", "A road is {a} metres long. Workers repair {c} metres a day for {b} days. How many metres are left?", "一条路长{a}米，工人每天修{c}米，修了{b}天，还剩多少米没修？"),
    Story("(a+b)*c", "Each pack holds {a} red and {b} blue {noun}. How many {noun} are in {c} packs?", "每包有{a}{m}红色和{b}{m}蓝色的{noun}，{c}包一共有多少{m}{noun}？", "toy school"),
    Story("(a+b)*c", "A hat costs {a} dollars and a scarf {b} dollars. How much do {c} such sets cost in dollars?", "一顶帽子{a}元，一条围巾{b}元，买{c}套这样的帽子和围巾要多少元？"),
    Story("(a+b)*c", "Machine A makes {a} parts an hour and machine B makes {b}. How many parts do both make in {c} hours?", "甲机器每小时做{a}个零件，乙机器每小时做{b}个，两台机器{c}小时一共做多少个？"),
    Story("(a+b)/c", "{A} has {a} {noun} and {B} has {b}. They share them equally among {c} people. How many does each get?", "{A}有{a}{m}{noun}，{B}有{b}{m}，合起来平均分给{c}个人，每人分到多少{m}？"),
    Story("(a+b)/c", "{a} boys and {b} girls form {c} equal teams. How many children are in each team?", "有{a}名男生和{b}名女生，平均分成{c}组，每组多少人？"),
    Story("(a-b)/c", "{A} had {a} {noun}, ate {b} and put the rest into {c} bags equally. How many {noun} are in each bag?", "{A}有{a}{m}{noun}，吃了{b}{m}，剩下的平均装进{c}个袋子，每袋多少{m}？", "food"),
    Story("(a-b)/c", "A book has {a} pages. {A} has read {b}; the rest is to be read in {c} days. How many pages a day is that?", "一本书有{a}页，{A}已经看了{b}页，剩下的要{c}天看完，平均每天看多少页？"),
    Story("a/b*c", "{b} {noun} cost {a} dollars. How many dollars do {c} {noun} cost?", "{b}{m}{noun}{a}元，{c}{m}这样的{noun}多少元？", "goods school food"),
    Story("a/b*c", "A car uses {a} litres for {b} trips. How many litres does it use for {c} such trips?", "一辆车跑{b}趟用油{a}升，跑{c}趟这样的路用油多少升？"),
    Story("a/b-c", "{A} split {a} {noun} into {b} equal groups and took {c} {noun} out of one. How many are left in that group?", "{A}把{a}{m}{noun}平均分成{b}份，从其中一份里拿走{c}{m}，这一份还剩多少{m}？"),
    Story("a/b+c", "{a} {noun} were shared equally by {b} children. {A}, one of them, then got {c} more. How many does {A} have?", "把{a}{m}{noun}平均分给{b}个小朋友，其中{A}后来又得到{c}{m}，{A}有多少{m}？"),
    Story("a*b/c", "{A} has {a} boxes of {b} {noun} and shares them all equally among {c} friends. How many does each get?", "{A}有{a}盒{noun}，每盒{b}{m}，全部平均分给{c}个朋友，每人得多少{m}？"),
    Story("a*b*c", "A shelf has {a} boards, each with {b} boxes of {c} {noun}. How many {noun} are on the shelf?", "架子有{a}层，每层放{b}盒{noun}，每盒{c}{m}，一共有多少{m}{noun}？"),
    Story("a*(b+c)", "In the morning {A} packs {b} boxes and in the afternoon {c} boxes, {a} {noun} in each. How many {noun} does {he} pack?", "每盒装{a}{m}{noun}，{A}上午装{b}盒，下午装{c}盒，一共装了多少{m}？"),
    Story("a-(b+c)", "{A} has {a} dollars. {he_cap} pays {b} dollars for a book and {c} dollars for a pen. How many dollars remain?", "{A}有{a}元，买书用去{b}元，买笔用去{c}元，还剩多少元？"),
)  # fmt: skip
