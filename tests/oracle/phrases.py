"""The phrases that made-up firms answer with; `{}` stands for a number with its unit where it needs one."""

from __future__ import annotations

NULL = ("不清楚", "这个不知道", "不太清楚", "不知道")
NULL_NUMBER = ("没算过", "还没算过")

# fact: (ways to say yes, ways to say no)
YES_NO: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "registered_in_china": (
        ("是的", "是，在国内注册的", "在境内工商注册"),
        ("不是", "不是，注册在境外", "没有在境内注册"),
    ),
    "independent_legal_person": (("是的", "有", "是独立法人"), ("不是", "没有", "不是独立法人，是分公司")),
    "specialisation_strategy": (("有", "是的", "一直专注做这个产品"), ("没有", "不是", "没有专业化战略")),
    "continuous_innovation": (("有", "是的", "有持续创新能力"), ("没有", "谈不上，没有", "没有持续创新能力")),
    "management_reputation": (("是的", "管理规范，信誉也好", "符合"), ("不是", "不符合", "管理还不规范")),
    "false_information": (("有", "有虚假信息", "提供过虚假信息"), ("没有", "没有虚假信息", "没有提供虚假信息")),
    "accident_last_3_years": (("有", "发生过", "出过事故"), ("没有", "没发生过", "没有出过事故")),
    "tax_or_law_violation": (("有", "有过偷漏税", "有违法行为"), ("没有", "没有违法失信", "从来没有")),
    "manufacturing_champion": (("是的", "是，已经是单项冠军", "已列入单项冠军"), ("不是", "没有", "不是单项冠军")),
    "multiple_main_products": (
        ("有", "有多个主要产品", "有好几个主要产品"),
        ("没有", "只有一个主要产品", "就一个主导产品"),
    ),
    "products_related": (("有", "是的", "有直接关联"), ("没有", "不是", "没有直接关联")),
    "product_reputation": (("有", "是的", "知名度较高"), ("没有", "不高", "没什么知名度")),
    "core_technology": (("有", "有自主核心技术", "是的"), ("没有", "没有自主核心技术", "还没有")),
    "rd_institution": (("有", "有企业技术中心", "和大学联合建了研发机构"), ("没有", "没有研发机构", "还没有")),
    "information_system": (("有", "有，用了ERP", "生产用MES系统"), ("没有", "没有用信息系统", "还没有")),
    "lean_management": (("有", "有完整的精细化管理方案", "是的"), ("没有", "没有精细化管理方案", "还没有")),
    "quality_certification": (("有", "通过了ISO9001认证", "取得了"), ("没有", "没有认证", "还没有取得")),
    "own_brand": (("有", "有自主品牌", "有自己的品牌"), ("没有", "没有自主品牌", "没有自己的品牌")),
    "standards_or_foreign_certification": (
        ("有", "执行国家标准", "执行行业标准", "产品通过了CE认证"),
        ("没有", "都没有", "没有执行标准，也没有国外认证"),
    ),
}

# The facts whose "yes" is the bad answer, with their labels.
LABELS_OF_BAD = {
    "false_information": "提供虚假信息",
    "accident_last_3_years": "近三年事故",
    "tax_or_law_violation": "违法失信",
    "manufacturing_champion": "制造业单项冠军",
}

CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "industry": {
        "agriculture": ("农、林、牧、渔业", "水产养殖", "我们种植蔬菜"),
        "industry": ("工业", "做精密轴承的", "机械制造", "我们生产汽车零部件", "制造业"),
        "construction": ("建筑业", "建筑施工", "房屋建筑工程"),
        "wholesale": ("批发业", "钢材批发", "做建材批发的"),
        "retail": ("零售业", "连锁超市", "开超市做零售的"),
        "transport": ("交通运输业", "公路货运", "做道路运输的"),
        "storage": ("仓储业", "冷链仓储", "做仓储的"),
        "post": ("邮政业", "快递", "做快递的"),
        "accommodation": ("住宿业", "酒店", "经营酒店的"),
        "catering": ("餐饮业", "连锁餐饮", "开餐馆的"),
        "information_transmission": ("信息传输业", "电信", "互联网接入服务"),
        "software_it": ("软件和信息技术服务业", "软件开发", "做软件开发的"),
        "real_estate": ("房地产开发经营", "房地产开发", "做房地产开发的"),
        "property_management": ("物业管理", "做物业管理的", "小区物业管理"),
        "leasing_business_services": ("租赁和商务服务业", "设备租赁", "做汽车租赁的"),
        "other": ("其他未列明行业", "其他行业", "以上都不是，属于其他"),
    },
    "cultivation_status": {
        "provincial": ("省级专精特新企业", "省级专精特新中小企业", "已经是省里认定的专精特新中小企业"),
        "product": ("有专精特新产品认定", "产品被认定为专精特新产品", "我们有专精特新产品"),
        "other_innovative": (
            "没有称号，但创新能力强",
            "其他创新能力强的中小企业",
            "没有认定，不过创新能力强、有竞争优势",
        ),
        "none": ("都没有", "都不是", "以上都没有"),
    },
    "key_field": {
        "four_bases": ("属于核心基础零部件", "属于四基目录", "关键基础材料"),
        "ten_industries": ("十大重点产业里的新材料", "属于十大重点产业领域", "属于重点领域技术路线图里的产品"),
        "weak_link": ("补短板产品", "属于产业链补短板产品", "关键领域的补短板产品"),
        "pillar_industry": ("省里的支柱产业", "属于省里重点鼓励的支柱产业", "当地优势特色产业"),
        "none": ("都不属于", "都不是", "以上都不属于"),
    },
}

FRAMES: dict[str, tuple[str, ...]] = {
    "revenue_last_year": ("{}", "{}", "营业收入{}", "上年度营收{}", "去年营业收入是{}"),
    "total_assets": ("{}", "{}", "资产总额{}", "总资产{}"),
    "years_operating": ("{}", "{}", "经营了{}", "连续经营{}", "有{}了"),
    "years_in_segment": ("{}", "{}", "做了{}", "从事这个细分市场{}", "有{}了"),
    "employees": ("{}人", "{}人", "{}", "员工{}人", "一共{}人", "从业人员{}人"),
    "invention_patents": ("{}项", "{}个", "有{}项", "发明专利{}项"),
    "utility_design_patents": ("{}项", "{}个", "有{}项", "实用新型和外观设计一共{}项"),
    "market_rank": ("第{}", "第{}名", "全省第{}", "排全省第{}位"),
    "main_revenue_growth": ("{}", "{}", "平均增长{}", "主营业务收入平均增长{}"),
    "net_profit_growth": ("{}", "{}", "平均增长{}", "净利润平均增长{}"),
    "debt_ratio": ("{}", "{}", "资产负债率{}", "负债率是{}"),
    "main_revenue_share": ("{}", "{}", "占{}", "主营业务收入占{}"),
    "rd_share": ("{}", "{}", "占{}", "研发投入占{}"),
    "tech_staff_share": ("{}", "{}", "占{}", "科技人员占{}"),
}
