"""小巨人向导: a guide to notice 工信厅企业函〔2020〕159号."""
