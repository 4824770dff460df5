"""What must not be read: names, codes, idioms."""

from __future__ import annotations

import pytest

from bot.language.quantities import find_quantities

NAMES = """18217433058|电话：021-12345678|400-123-4567|手机138-0013-8000
工信厅企业函〔2020〕159号|（工信部联企业〔2011〕300号）
300号|63号|西长安街13号|2号楼|第二批|第八批|第3条|第四次全国经济普查|第三方机构|第一时间|附件3|邮编100804
ISO9001|ISO 9001:2015|通过了ISO14001和IATF16949认证|9001证书|GB/T 19001-2016|CMMI5级|V2.0|H5页面|5G|3D打印|P2P|3.6.21
zjtx.miit.gov.cn|www.163.com|a1b2@163.com|https://a.cn/3/5?x=7|192.168.0.1|12:30|8:30-17:30|8/7|24/7|2/3/4"""

IDIOMS = """一下|一些|一直|一般|一定|一起|一样|一切|统一|唯一|万一|千万别填错|千万不要
一方面|同一个产品|每个|每一项|这一个|另一个问题
我们是一个公司|一家做泵的企业|一年下来|一个都没有|1个也没|没有一个发明|发明一项没有|零部件|零件|零售|一带一路|三板|新三板|四基
十大重点产业|十四五规划|十三五|三体系|两化融合|三元锂|二维码|二手|不二|再三|周三|星期五|初一|双十一|八方|九江|百度|三一重工
大陆人|队伍|参加|参考|千人计划|百强|成百上千|半导体|上半年|一一对应|三级|二级市场|几个|几年|要几项|第几|多少|倒数第一|不是第一
三点半开会|8点30分|下午三点|第一，我们做泵；第二，我们有专利|一、工作目标|1.我们做泵|2、我们有专利|小巨人|专精特新小巨人"""


@pytest.mark.parametrize("text", [text for line in NAMES.splitlines() for text in line.split("|")])
def test_a_name_with_figures_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", [text for line in IDIOMS.splitlines() for text in line.split("|")])
def test_an_idiom_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", ["1.5个", "差500万", "可选指标缺两项"])
def test_a_list_item_or_a_gap_is_not_what_there_is(text: str) -> None:
    assert find_quantities(text) == []
