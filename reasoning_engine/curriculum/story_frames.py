"""Settings in which any composed problem can be told: reading, shopping, a road, a tank, a harvest, a school, and so on.

One entry is one story with its words for the three roles of composing.py. Slots: `{A}`, `{B}` people with `{he}`, `{his}`
for the first (`{He}` opens a sentence), `{s}` what is taken, `{n}` a number, `{X}`, `{Y}` the two that are compared.
Left out: the numbers and the order of the sentences (equation_shapes.py).
"""

from __future__ import annotations

from reasoning_engine.curriculum.composing import Change, Comparison, Story, Whole

_BOOK = Story(
    "book", ("pages", "页"), (40, 600),
    Whole(
        name=("the number of pages of the book", "这本书的页数"), whole=("the book", "全书"), intro=("{A} is reading a book.", "{A}看一本书"),
        takes=(("On the first day {he} reads {s}", "第一天看了{s}"), ("On the second day {he} reads {s}", "第二天看了{s}")), amount=("On the second day {he} reads {s}", "第二天看了{s}"),
        left=("Then {n} pages are left", "还剩{n}页没看"), taken=("On these two days {he} reads {n} pages", "两天一共看了{n}页"), ask=("How many pages does the book have?", "这本书一共有多少页？"),
    ),
    Comparison(
        first=("{A}", "{A}"), second=("{B}", "{B}"), subject=("{B} has read", "{B}看的页数"), as_many="as many pages", more="more pages", fewer="fewer pages", ratio="The numbers of pages that {B} and {A} have read",
        both=("Together they have read {n} pages", "两人一共看了{n}页"), above=("{X} has read {n} pages more than {Y}", "{X}比{Y}多看了{n}页"), ask=("How many pages has {X} read?", "{X}看了多少页？"), name=("the number of pages that {A} has read", "{A}看的页数"),
    ),
    Change(("The number of pages of a magazine", "一本杂志的页数"), ("It now has {n} pages", "现在有{n}页"), ("How many pages did it have at first?", "这本杂志原来有多少页？")),
)  # fmt: skip

_MONEY = Story(
    "money", ("dollars", "元"), (20, 2000),
    Whole(
        name=("the number of dollars at first", "原来的钱数"), whole=("{his} money", "所带钱"), intro=("{A} goes shopping.", "{A}去买东西"),
        takes=(("{He} spends {s} on a coat", "买衣服用去{s}"), ("Then {he} spends {s} on shoes", "买鞋用去{s}")), amount=("Then {he} spends {s} on shoes", "买鞋用去{s}"),
        left=("{He} has {n} dollars left", "还剩{n}元"), taken=("The coat and the shoes cost {n} dollars together", "两样一共用去{n}元"), ask=("How many dollars did {he} have at first?", "{A}原来有多少元？"),
    ),
    Comparison(
        first=("{A}", "{A}"), second=("{B}", "{B}"), subject=("{B} has saved", "{B}存的钱"), as_many="as much money", more="more money", fewer="less money", ratio="The savings of {B} and {A}",
        both=("Together they have saved {n} dollars", "两人一共存了{n}元"), above=("{X} has saved {n} dollars more than {Y}", "{X}比{Y}多存{n}元"), ask=("How many dollars has {X} saved?", "{X}存了多少元？"), name=("the dollars that {A} has saved", "{A}存的钱"),
    ),
    Change(("The price of a computer", "一台电脑的价格"), ("It now costs {n} dollars", "现在卖{n}元"), ("How many dollars did it cost at first?", "这台电脑原来卖多少元？")),
)  # fmt: skip

_ROAD = Story(
    "road", ("metres", "米"), (120, 6000),
    Whole(
        name=("the length of the road", "这条路的长度"), whole=("the road", "全长"), intro=("Workers are building a road.", "工程队修一条路"),
        takes=(("In the first week they build {s}", "第一周修了{s}"), ("In the second week they build {s}", "第二周修了{s}")), amount=("In the second week they build {s}", "第二周修了{s}"),
        left=("Then {n} metres are still to be built", "还剩{n}米没修"), taken=("In these two weeks they build {n} metres", "两周一共修了{n}米"), ask=("How many metres long is the whole road?", "这条路全长多少米？"),
    ),
    Comparison(
        first=("the first team", "甲队"), second=("the second team", "乙队"), subject=("The second team has built", "乙队修的米数"), as_many="as many metres of road", more="more metres of road", fewer="fewer metres of road", ratio="The lengths of road built by the second team and the first team",
        both=("Together both teams have built {n} metres", "两队一共修了{n}米"), above=("{X} has built {n} metres more than {Y}", "{X}比{Y}多修{n}米"), ask=("How many metres has {X} built?", "{X}修了多少米？"), name=("the metres that the first team has built", "甲队修的米数"),
    ),
    Change(("The length of road that a team builds in a month", "工程队每月修路的米数"), ("It is now {n} metres", "现在每月修{n}米"), ("How many metres was it at first?", "原来每月修多少米？")),
)  # fmt: skip

_TANK = Story(
    "tank", ("litres", "升"), (60, 3000),
    Whole(
        name=("the litres in the full tank", "整箱水的升数"), whole=("the water", "整箱水"), intro=("A farmer has a full tank of water.", "水箱里装满了水"),
        takes=(("In the morning the farmer uses {s}", "上午用去{s}"), ("In the afternoon the farmer uses {s}", "下午用去{s}")), amount=("In the afternoon the farmer uses {s}", "下午用去{s}"),
        left=("In the evening {n} litres are left", "还剩{n}升"), taken=("On this day the farmer uses {n} litres", "这一天一共用去{n}升"), ask=("How many litres does the full tank hold?", "水箱装满时有多少升水？"),
    ),
    Comparison(
        first=("the blue tank", "甲水箱"), second=("the red tank", "乙水箱"), subject=("The red tank holds", "乙水箱装的水"), as_many="as much water", more="more water", fewer="less water", ratio="The amounts of water in the red tank and the blue tank",
        both=("Together the tanks hold {n} litres", "两个水箱一共装{n}升"), above=("{X} holds {n} litres more than {Y}", "{X}比{Y}多装{n}升"), ask=("How many litres does {X} hold?", "{X}装了多少升水？"), name=("the litres in the blue tank", "甲水箱的升数"),
    ),
    Change(("The amount of water in a tank", "水箱里的水量"), ("There are now {n} litres in it", "现在有{n}升水"), ("How many litres were in it at first?", "水箱里原来有多少升水？")),
)  # fmt: skip

_HARVEST = Story(
    "harvest", ("kilograms", "千克"), (60, 3000),
    Whole(
        name=("the kilograms of apples at first", "这批苹果的千克数"), whole=("the apples", "这批苹果"), intro=("A shop gets a delivery of apples.", "水果店运来一批苹果"),
        takes=(("On Monday the shop sells {s}", "第一天卖出{s}"), ("On Tuesday it sells {s}", "第二天卖出{s}")), amount=("On Tuesday it sells {s}", "第二天卖出{s}"),
        left=("Then {n} kilograms are left", "还剩{n}千克"), taken=("On these two days it sells {n} kilograms", "两天一共卖出{n}千克"), ask=("How many kilograms of apples were delivered?", "这批苹果一共有多少千克？"),
    ),
    Comparison(
        first=("the north field", "甲块地"), second=("the south field", "乙块地"), subject=("The south field yields", "乙块地的产量"), as_many="as many potatoes", more="more potatoes", fewer="fewer potatoes", ratio="The harvests of the south field and the north field",
        both=("Together the fields yield {n} kilograms of potatoes", "两块地一共收土豆{n}千克"), above=("{X} yields {n} kilograms more than {Y}", "{X}比{Y}多收土豆{n}千克"), ask=("How many kilograms of potatoes does {X} yield?", "{X}收了多少千克土豆？"), name=("the kilograms from the north field", "甲块地的产量"),
    ),
    Change(("The yearly harvest of an orchard", "一个果园的年产量"), ("It is now {n} kilograms", "现在是{n}千克"), ("How many kilograms was it at first?", "这个果园原来年产多少千克？")),
)  # fmt: skip

_SCHOOL = Story(
    "school", ("pupils", "人"), (60, 1800),
    Whole(
        name=("the number of pupils of the school", "全校的人数"), whole=("the pupils", "全校人数"), intro=("Every pupil of a school joins one club.", "学校每人参加一个社团"),
        takes=(("{S} join the music club", "参加音乐社的占{s}"), ("{S} join the chess club", "参加棋社的占{s}")), amount=("{S} join the chess club", "参加棋社的有{s}"),
        left=("The other {n} pupils join the sports club", "其余{n}人参加体育社"), taken=("The music club and the chess club have {n} pupils together", "音乐社和棋社一共有{n}人"), ask=("How many pupils does the school have?", "全校有多少人？"),
    ),
    Comparison(
        first=("the old school", "老校"), second=("the new school", "新校"), subject=("The new school has", "新校的人数"), as_many="as many pupils", more="more pupils", fewer="fewer pupils", ratio="The numbers of pupils of the new school and the old school",
        both=("Together the two schools have {n} pupils", "两所学校一共有{n}人"), above=("{X} has {n} pupils more than {Y}", "{X}比{Y}多{n}人"), ask=("How many pupils does {X} have?", "{X}有多少人？"), name=("the number of pupils of the old school", "老校的人数"),
    ),
    Change(("The number of pupils of a school", "一所学校的人数"), ("The school now has {n} pupils", "现在有{n}人"), ("How many pupils did it have at first?", "这所学校原来有多少人？")),
)  # fmt: skip

_ROPE = Story(
    "rope", ("metres", "米"), (12, 240),
    Whole(
        name=("the length of the rope", "绳子的长度"), whole=("the rope", "全长"), intro=("{A} has a long rope.", "{A}有一根绳子"),
        takes=(("First {he} cuts off {s}", "第一次剪去{s}"), ("Then {he} cuts off {s}", "第二次剪去{s}")), amount=("Then {he} cuts off {s}", "第二次剪去{s}"),
        left=("Now {n} metres are left", "还剩{n}米"), taken=("In all {he} cuts off {n} metres", "两次一共剪去{n}米"), ask=("How many metres long was the rope at first?", "这根绳子原来长多少米？"),
    ),
    Comparison(
        first=("the blue rope", "蓝绳"), second=("the red rope", "红绳"), subject=("The red rope is", "红绳的长度"), as_many="as long", more="longer", fewer="shorter", ratio="The lengths of the red rope and the blue rope",
        both=("Together the ropes are {n} metres long", "两根绳子一共长{n}米"), above=("{X} is {n} metres longer than {Y}", "{X}比{Y}长{n}米"), ask=("How many metres long is {X}?", "{X}长多少米？"), name=("the length of the blue rope", "蓝绳的长度"),
    ),
    Change(("The length of a garden hedge", "一排树篱的长度"), ("It is now {n} metres long", "现在长{n}米"), ("How many metres long was it at first?", "这排树篱原来长多少米？")),
)  # fmt: skip

_STICKERS = Story(
    "stickers", ("stickers", "张"), (24, 500),
    Whole(
        name=("the number of stickers at first", "原来的张数"), whole=("{his} stickers", "所有贴纸"), intro=("{A} collects stickers.", "{A}有一些贴纸"),
        takes=(("{He} gives {s} to {B}", "送给{B}{s}"), ("Then {he} gives {s} to a cousin", "送给表弟{s}")), amount=("Then {he} gives {s} to a cousin", "送给表弟{s}"),
        left=("{He} keeps {n} stickers", "自己还剩{n}张"), taken=("In all {he} gives away {n} stickers", "一共送出{n}张"), ask=("How many stickers did {he} have at first?", "{A}原来有多少张贴纸？"),
    ),
    Comparison(
        first=("{A}", "{A}"), second=("{B}", "{B}"), subject=("{B} has", "{B}的贴纸张数"), as_many="as many stickers", more="more stickers", fewer="fewer stickers", ratio="The numbers of stickers of {B} and {A}",
        both=("Together they have {n} stickers", "两人一共有{n}张贴纸"), above=("{X} has {n} stickers more than {Y}", "{X}比{Y}多{n}张贴纸"), ask=("How many stickers does {X} have?", "{X}有多少张贴纸？"), name=("the number of stickers that {A} has", "{A}的张数"),
    ),
    Change(("The number of stickers in {A}'s album", "{A}的集邮册里邮票的张数"), ("There are now {n} stickers in it", "现在有{n}张"), ("How many stickers were in it at first?", "原来有多少张邮票？")),
)  # fmt: skip

_ORCHARD = Story(
    "orchard", ("trees", "棵"), (60, 1500),
    Whole(
        name=("the number of trees", "树的总棵数"), whole=("the trees", "总棵数"), intro=("Apple, pear and peach trees grow in an orchard.", "果园里有苹果树、梨树和桃树"),
        takes=(("{S} are apple trees", "苹果树占{s}"), ("{S} are pear trees", "梨树占{s}")), amount=("{S} are pear trees", "梨树有{s}"),
        left=("The other {n} trees are peach trees", "其余{n}棵是桃树"), taken=("There are {n} apple and pear trees together", "苹果树和梨树一共有{n}棵"), ask=("How many trees grow in the orchard?", "果园里一共有多少棵树？"),
    ),
    Comparison(
        first=("the old park", "东园"), second=("the new park", "西园"), subject=("The new park has", "西园的棵数"), as_many="as many trees", more="more trees", fewer="fewer trees", ratio="The numbers of trees in the new park and the old park",
        both=("Together the parks have {n} trees", "两个园一共有{n}棵树"), above=("{X} has {n} trees more than {Y}", "{X}比{Y}多{n}棵树"), ask=("How many trees does {X} have?", "{X}有多少棵树？"), name=("the number of trees in the old park", "东园的棵数"),
    ),
    Change(("The number of trees in a park", "公园里树的棵数"), ("There are now {n} trees", "现在有{n}棵"), ("How many trees were there at first?", "公园里原来有多少棵树？")),
)  # fmt: skip

_JOURNEY = Story(
    "journey", ("kilometres", "千米"), (30, 900),
    Whole(
        name=("the length of the whole way", "全程的长度"), whole=("the way", "全程"), intro=("{A} rides a bicycle to the sea.", "{A}骑车去海边"),
        takes=(("On the first day {he} covers {s}", "第一天骑了{s}"), ("On the second day {he} covers {s}", "第二天骑了{s}")), amount=("On the second day {he} covers {s}", "第二天骑了{s}"),
        left=("Then the sea is still {n} kilometres away", "离海边还有{n}千米"), taken=("On these two days {he} covers {n} kilometres", "两天一共骑了{n}千米"), ask=("How many kilometres long is the whole way?", "全程有多少千米？"),
    ),
    Comparison(
        first=("{A}", "{A}"), second=("{B}", "{B}"), subject=("{B} has cycled", "{B}骑的路程"), as_many="as many kilometres", more="more kilometres", fewer="fewer kilometres", ratio="The distances that {B} and {A} have cycled",
        both=("Together they have cycled {n} kilometres", "两人一共骑了{n}千米"), above=("{X} has cycled {n} kilometres more than {Y}", "{X}比{Y}多骑{n}千米"), ask=("How many kilometres has {X} cycled?", "{X}骑了多少千米？"), name=("the kilometres that {A} has cycled", "{A}骑的路程"),
    ),
    Change(("The distance that {A} cycles in a month", "{A}每月骑车的路程"), ("It is now {n} kilometres", "现在每月骑{n}千米"), ("How many kilometres was it at first?", "原来每月骑多少千米？")),
)  # fmt: skip

STORIES = (_BOOK, _MONEY, _ROAD, _TANK, _HARVEST, _SCHOOL, _ROPE, _STICKERS, _ORCHARD, _JOURNEY)
