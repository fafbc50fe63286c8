<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChartView</name>
    <message>
        <location filename="gui/chart.py"/>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <location filename="gui/chart.py"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="gui/chart.py"/>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <location filename="gui/chart.py"/>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <location filename="gui/chart.py"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="gui/chart.py"/>
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <location filename="gui/chart.py"/>
        <source>Save as SVG…</source>
        <translation>另存为 SVG…</translation>
    </message>
    <message>
        <location filename="gui/chart.py"/>
        <source>Save numbers as CSV…</source>
        <translation>数值另存为 CSV…</translation>
    </message>
    <message>
        <location filename="gui/chart.py"/>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <location filename="gui/chart.py"/>
        <source>{file} cannot be written: {reason}.</source>
        <translation>无法写入 {file}：{reason}。</translation>
    </message>
</context>
<context>
    <name>ComparisonWindow</name>
    <message>
        <location filename="gui/dock/comparison.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="gui/dock/comparison.py"/>
        <source>Compare scenarios</source>
        <translation>方案对比</translation>
    </message>
    <message>
        <location filename="gui/dock/comparison.py"/>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <location filename="gui/dock/comparison.py"/>
        <source>Key figure</source>
        <translation>关键指标</translation>
    </message>
    <message>
        <location filename="gui/dock/comparison.py"/>
        <source>No scenario has results that can be compared yet.</source>
        <translation>还没有可供对比的方案结果。</translation>
    </message>
    <message>
        <location filename="gui/dock/comparison.py"/>
        <source>On the map:</source>
        <translation>地图上显示：</translation>
    </message>
    <message>
        <location filename="gui/dock/comparison.py"/>
        <source>both</source>
        <translation>两者</translation>
    </message>
</context>
<context>
    <name>DhpAlgorithm</name>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source> and {count} more</source>
        <translation> 等另 {count} 个</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>% of the samples</source>
        <translation>占样本的百分比，%</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>% up to the value</source>
        <translation>不超过该值的百分比，%</translation>
    </message>
    <message>
        <location filename="core/sweep/wishes.py"/>
        <source>'{part}' is no range; write {name}=low:high or {name}=low:high:steps, with a decimal point.</source>
        <translation>“{part}”不是取值范围；请写成 {name}=下限:上限 或 {name}=下限:上限:步数，小数用点号。</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>*.csv: every layer and table with full names, UTF-8; whole texts</source>
        <translation>*.csv：所有图层和表，完整字段名，UTF-8 编码，文本完整</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>*.shp: every map layer, UTF-8 (.cpg), coordinates in .prj. Column names have ten characters; field_names.csv says which is which, with the unit. Texts longer than 254 bytes are cut after a word and end with …</source>
        <translation>*.shp：所有地图图层，UTF-8 编码（.cpg），坐标系见 .prj。字段名最多十个字符，对照与单位见 field_names.csv。超过 254 字节的文本在词后截断并以 … 结尾</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>0 to 50 W/m² of footprint</source>
        <translation>0 至 50 W/m²（按占地面积）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>0.3 to 0.6 m/s</source>
        <translation>0.3 至 0.6 m/s</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>0.5 to 1 bar</source>
        <translation>0.5 至 1 bar</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>0.6 to 1 m/s</source>
        <translation>0.6 至 1 m/s</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>1 to 1.5 bar</source>
        <translation>1 至 1.5 bar</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>1 to 1.5 m/s</source>
        <translation>1 至 1.5 m/s</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>1.5 to 2 bar</source>
        <translation>1.5 至 2 bar</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>1.5 to 2 m/s</source>
        <translation>1.5 至 2 m/s</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>100 to 150 Pa/m</source>
        <translation>100 至 150 Pa/m</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>100 to 150 kWh/(m·a)</source>
        <translation>100 至 150 kWh/(m·a)</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>150 to 200 kWh/(m·a)</source>
        <translation>150 至 200 kWh/(m·a)</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>150 to 250 Pa/m</source>
        <translation>150 至 250 Pa/m</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>150 to 300 W/m² of footprint</source>
        <translation>150 至 300 W/m²（按占地面积）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>2 m/s and more</source>
        <translation>2 m/s 及以上</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>2 to 3 bar</source>
        <translation>2 至 3 bar</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>200 to 300 kWh/(m·a)</source>
        <translation>200 至 300 kWh/(m·a)</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>250 Pa/m and more</source>
        <translation>250 Pa/m 及以上</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>3 bar and more</source>
        <translation>3 bar 及以上</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>30 to 70 Pa/m</source>
        <translation>30 至 70 Pa/m</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>300 kWh/(m·a) and more</source>
        <translation>300 kWh/(m·a) 及以上</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>300 to 600 W/m² of footprint</source>
        <translation>300 至 600 W/m²（按占地面积）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>50 to 100 kWh/(m·a)</source>
        <translation>50 至 100 kWh/(m·a)</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>50 to 150 W/m² of footprint</source>
        <translation>50 至 150 W/m²（按占地面积）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>600 W/m² and more</source>
        <translation>600 W/m² 及以上</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>70 to 100 Pa/m</source>
        <translation>70 至 100 Pa/m</translation>
    </message>
    <message>
        <location filename="core/sweep/cluster.py"/>
        <source>A Dask scheduler is named ({address}), but QGIS's Python has no package distributed; install dask[distributed], or leave SCHEDULER empty to compute on this machine.</source>
        <translation>填写了 Dask 调度器（{address}），但 QGIS 的 Python 中没有 distributed 包；请安装 dask[distributed]，或将 SCHEDULER 留空，在本机计算。</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>A double click goes there on the map, another one to the next of several.</source>
        <translation>双击可在地图上定位；同类多处时，再次双击转到下一处。</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>A double click goes there on the map.</source>
        <translation type="vanished">双击可在地图上定位。</translation>
    </message>
    <message>
        <location filename="core/sweep/studies.py"/>
        <source>A grid needs two quantities, and {count} were named; write them as in price.electricity=0.7:1.5:5; price.gas=0.7:1.5:5.</source>
        <translation>网格需要两个量，而填写了 {count} 个；请写成 price.electricity=0.7:1.5:5; price.gas=0.7:1.5:5 的形式。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>A pair for heat and a pair for cold (1: yes)</source>
        <translation>供热、供冷各敷一对管（1：是）</translation>
    </message>
    <message>
        <location filename="core/network/second_look.py"/>
        <source>A plan of {theirs} per year was found by {solver}, cheaper than ours of {ours}; raise the time limit or lower the gap. Ours is the one shown.</source>
        <translation>{solver} 找到了每年 {theirs} 的方案，比我方的 {ours} 便宜；请延长时限或减小间隙。所示为我方方案。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>A plan without it was found that costs {less} less per year: give the search more time or a smaller gap.</source>
        <translation>找到了一个不含该站、每年少花 {less} 的方案：请延长搜索时间或减小间隙。</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>A study of the kind {kind} reads no table (TABLE); leave it empty, or choose scenarios or montecarlo.</source>
        <translation>{kind} 类研究不读取表格（TABLE）；请留空，或选择 scenarios 或 montecarlo。</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>A study of the kind {kind} takes its quantities from a table (TABLE); leave QUANTITIES empty.</source>
        <translation>{kind} 类研究的量取自表格（TABLE）；请将 QUANTITIES 留空。</translation>
    </message>
    <message>
        <location filename="algorithms/own_prices.py"/>
        <source>A table with a row per month and the columns 0 to 23 for the price of electricity in each hour, or rows as in tariffs.csv (quantity, months, hours, value). What it does not hold is taken from the chosen tariff.</source>
        <translation>表格：每月一行、各小时电价为 0 至 23 列；或与 tariffs.csv 相同的行（quantity、months、hours、value）。表中没有的内容取自所选电价。</translation>
    </message>
    <message>
        <location filename="algorithms/own_prices.py"/>
        <source>A table with the columns of units.csv and tanks.csv in the plugin's folder resources/catalogue; empty: those of the catalogue.</source>
        <translation>表格，列名与插件文件夹 resources/catalogue 中的 units.csv 和 tanks.csv 相同；留空则采用目录中的设备。</translation>
    </message>
    <message>
        <location filename="algorithms/load_inputs.py"/>
        <source>A time marks which end of its hour</source>
        <translation>时刻标注的是该小时的哪一端</translation>
    </message>
    <message>
        <location filename="core/sweep/cluster.py"/>
        <source>A worker of the cluster at {address} lacks a package ({reason}); install the plugin and its packages where the workers run, and put the folder that holds dhp_qgis_plugin on their PYTHONPATH.</source>
        <translation>{address} 集群的一个工作进程缺少软件包（{reason}）；请在工作进程所在处安装本插件及其软件包，并把含有 dhp_qgis_plugin 的文件夹加入其 PYTHONPATH。</translation>
    </message>
    <message>
        <location filename="core/sweep/evaluation.py"/>
        <source>A worker's catalogues differ from those of this machine; install the same version of the plugin on every worker.</source>
        <translation>某个工作进程的目录表与本机不同；请在每个工作进程上安装同一版本的插件。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/estimate_classes.csv"/>
        <source>AACE International 18R-97, class 4: study or feasibility</source>
        <translation>AACE International 18R-97 第 4 级：研究或可行性阶段</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Access of a station</source>
        <translation>能源站接入管</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Access to a site</source>
        <translation>场址接入线</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Add a site</source>
        <translation>添加场址</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Add a site by a click</source>
        <translation>点击添加场址</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Add the layouts to the project</source>
        <translation>将布局加入项目</translation>
    </message>
    <message>
        <location filename="algorithms/load_view.py"/>
        <source>Add the table of hourly loads to the project.</source>
        <translation>请将逐时负荷表加入工程。</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Address of a Dask scheduler (empty: threads on this machine)</source>
        <translation>Dask 调度器地址（留空：在本机多线程计算）</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>Air coolers</source>
        <translation>空气冷却器</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Air-source heat pump</source>
        <translation>空气源热泵</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Air-source heat pump 1 MW</source>
        <translation>空气源热泵 1 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Air-source heat pump 300 kW</source>
        <translation>空气源热泵 300 kW</translation>
    </message>
    <message>
        <location filename="core/appraisal/scheme_names.py"/>
        <source>Air-source heat pumps</source>
        <translation>空气源热泵</translation>
    </message>
    <message>
        <location filename="core/appraisal/building_schemes.py"/>
        <source>Air-source heat pumps make heat and cold from the outdoor air; noise limits are not applied. Every building has its own, sized for its own peak and priced per kW by the nearest smaller machine of the equipment catalogue, as the pipes of an ambient loop carry neither hot nor chilled water. Each building pays the demand charge on its own monthly peak. Domestic hot water is outside this comparison.</source>
        <translation>空气源热泵利用室外空气供热和供冷；未考虑噪声限制。由于常温环网管道既不输送热水也不输送冷水，每栋建筑自设设备，按自身峰值负荷选型，并按设备目录中容量最接近的较小机型的单位 kW 价格计价。每栋建筑按自身月最高用电功率缴纳基本电费。生活热水不在比较范围内。</translation>
    </message>
    <message>
        <location filename="core/appraisal/central_schemes.py"/>
        <source>Air-source heat pumps make heat and cold from the outdoor air; noise limits are not applied. They stand in the plan's stations and feed its pipes and substations; they are chosen and run hour by hour by the same search as the plan's machines, without storage. Domestic hot water is outside this comparison.</source>
        <translation>空气源热泵利用室外空气供热和供冷；未考虑噪声限制。设备设于规划方案的能源站内，使用其管网和换热站；选型与逐时运行采用与规划方案设备相同的优化方法，不设蓄能。生活热水不在比较范围内。</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>All</source>
        <translation>合计</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>All 8760 hours are balanced against the tariff {name}: electricity from {low} to {high}, {demand} on the month's highest import, gas {gas}.</source>
        <translation>全年 8760 小时逐时平衡，电价方案为 {name}：电价 {low} 至 {high}，按当月最高用电功率计的基本电费 {demand}，燃气 {gas}。</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>All machines</source>
        <translation>全部机组</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>All other ways</source>
        <translation>其他各支路</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>All schemes</source>
        <translation>全部方案</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>All schemes side by side</source>
        <translation>各方案并列比较</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>All schemes, a row for each</source>
        <translation>所有方案（每方案一行）</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>All sheets (one PDF)</source>
        <translation>全部图纸（一个 PDF）</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>All these buildings</source>
        <translation>上述建筑合计</translation>
    </message>
    <message>
        <location filename="core/network/noding.py"/>
        <source>All {count} streets of the layer are forbidden by its field forbidden or usable; correct the field, or choose another one for it.</source>
        <translation>道路图层的全部 {count} 条道路均被字段 forbidden 或 usable 禁止使用；请更正该字段，或另选字段。</translation>
    </message>
    <message>
        <location filename="core/network/street_graph.py"/>
        <source>All {count} streets of the layer count as bridges or tunnels, and no service line can reach them; check the fields layer, bridge and tunnel, or choose other ones.</source>
        <translation>道路图层的全部 {count} 条道路均被视为桥梁或隧道，入户支管无法到达；请检查字段 layer、bridge 和 tunnel，或另选字段。</translation>
    </message>
    <message>
        <location filename="core/network/noding.py"/>
        <source>All {count} streets of the layer have no length; check its geometry and its CRS.</source>
        <translation>图层中的 {count} 条道路长度均为零；请检查其几何图形和坐标参考系。</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Allow {name}</source>
        <translation>允许 {name}</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Along the way to the customer with the least pressure difference, at design flow, as height of water over the station.</source>
        <translation>沿通向资用压差最小用户的路径，设计流量下，以能源站地面以上的水柱高度表示。</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Along which streets can pipes reach every building?</source>
        <translation>管道可沿哪些街道到达每栋建筑？</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Alternative</source>
        <translation>备选方案</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Alternative plans to seek that differ in their stations</source>
        <translation>要寻找的站点不同的备选方案数</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Alternatives</source>
        <translation>备选方案</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>Alternatives: plans whose stations differ and whose model objective lies within {share} of the cheapest.</source>
        <translation>备选方案：站点不同、模型目标值比最便宜方案高不超过 {share} 的方案。</translation>
    </message>
    <message>
        <location filename="algorithms/design_outputs.py"/>
        <source>Alternatives: the stations of other plans</source>
        <translation>备选方案：其他方案的能源站</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Ambient loop</source>
        <translation>常温环网</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Ambient loop: cool pipe in summer</source>
        <translation>常温环网：夏季冷管温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Ambient loop: heat exchange with the ground as a multiple of the catalogue's</source>
        <translation>常温环网：管道与土壤换热量相对于目录值的倍数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Ambient loop: price of the pipes as a multiple of the catalogue's</source>
        <translation>常温环网：管道价格相对于目录值的倍数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Ambient loop: temperature difference of the pair</source>
        <translation>常温环网：供回水温差</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Ambient loop: warm pipe in winter</source>
        <translation>常温环网：冬季热管温度</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Amounts in {unit}</source>
        <translation>金额单位：{unit}</translation>
    </message>
    <message>
        <location filename="gui/dock/side_by_side.py"/>
        <source>Annual cost</source>
        <translation>年费用</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Annual cost and CO2 of plans under rising shadow prices of CO2.</source>
        <translation>CO2 影子价格逐步提高时各方案的年费用与 CO2 排放。</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Annual cost at catalogue prices of the thesis model's design</source>
        <translation>学位论文模型方案按目录价格计的年费用</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Annual cost by what is paid</source>
        <translation>年费用构成</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Annual cost by what is paid.</source>
        <translation>年费用构成。</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Annual cost of every scheme</source>
        <translation>各方案的年费用</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Annual cost of every scheme by what is paid.</source>
        <translation>各方案的年费用构成。</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Annual cost of the laid-out network at catalogue prices</source>
        <translation>按目录价格计算的实际布置管网的年费用</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Annual cost of the layout at the joint model's linear prices</source>
        <translation>该布置按联合模型线性价格计的年费用</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Annual cost, {unit}/a</source>
        <translation>年费用，{unit}/a</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Annual saving</source>
        <translation>年节约费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Annual saving against the conventional scheme</source>
        <translation>相对常规方案的年节约费用</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Annuity, /a</source>
        <translation>折算年投资，/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Approach in evaporator and condenser</source>
        <translation>蒸发器和冷凝器的传热端差</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Approach of free cooling</source>
        <translation>自然冷却的换热温差</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Approach of the cooling tower</source>
        <translation>冷却塔冷幅</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Apr</source>
        <translation>4月</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Areas below {least} m² make no site</source>
        <translation>小于 {least} m² 的空地不设站</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>As it should be</source>
        <translation>是否正常</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Asphalt</source>
        <translation>沥青路面</translation>
    </message>
    <message>
        <location filename="core/network/street_graph.py"/>
        <source>Assembling the street graph</source>
        <translation>正在构建街道图</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>Assumptions</source>
        <translation>假定</translation>
    </message>
    <message>
        <location filename="core/network/joint/solve.py"/>
        <source>At least {least} stations are asked for and {allowed} sites may be opened; allow more sites or ask for fewer stations.</source>
        <translation>要求至少 {least} 座能源站，而允许启用的站址只有 {allowed} 个；请允许更多站址，或减少要求的能源站数量。</translation>
    </message>
    <message>
        <location filename="core/network/siting_limits.py"/>
        <source>At least {low} stations are asked for, but only {usable} of {sites} candidate sites reach a building with a source large enough: lower the fewest stations or add candidates.</source>
        <translation>要求至少建 {low} 座能源站，但 {sites} 个候选站址中只有 {usable} 个能够到达建筑且热源容量足够：请减小最少能源站数或增加候选站址。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>At most {largest} kW are possible here, less than the smallest station of {least} kW</source>
        <translation>此处最多 {largest} kW，小于最小能源站 {least} kW</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Aug</source>
        <translation>8月</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Available pressure difference</source>
        <translation>资用压差</translation>
    </message>
    <message>
        <location filename="report/operation_year.py"/>
        <source>Balance since January</source>
        <translation>自一月起累计平衡</translation>
    </message>
    <message>
        <location filename="resources/catalogue/pipe_families.csv"/>
        <source>Bare PE 100 pair EN 12201-2, SDR 11, for ambient loops</source>
        <translation>裸PE 100双管 EN 12201-2，SDR 11，用于常温环路</translation>
    </message>
    <message>
        <location filename="algorithms/drawing.py"/>
        <source>Barriers</source>
        <translation>障碍物</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Barriers that a trench crosses at a price, or not at all</source>
        <translation>障碍物（管沟须付费穿越，或不得穿越）</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Base</source>
        <translation>基准值</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>Base plan</source>
        <translation>基准方案</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>Beaten by another plan</source>
        <translation>被其他方案超过</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Begin an own design: stations and pipes are copied, to be changed.</source>
        <translation>新建自有设计：复制能源站和管道后即可修改。</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Beijing</source>
        <translation>北京</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Bill of quantities</source>
        <translation>工程量清单</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Bill of quantities of the network.</source>
        <translation>管网工程量清单。</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Bill, thousand {currency}</source>
        <translation>能源费用，千 {currency}</translation>
    </message>
    <message>
        <location filename="core/appraisal/scheme_names.py"/>
        <source>Boilers and chillers in the buildings</source>
        <translation>各楼锅炉与冷水机组</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Borehole depth</source>
        <translation>钻孔深度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Borehole length</source>
        <translation>钻孔总长</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Borehole length, m</source>
        <translation>钻孔总长，m</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Borehole spacing</source>
        <translation>钻孔间距</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>Boreholes</source>
        <translation>钻孔数</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Both designs were priced by the same run, at siting's prices of machines.</source>
        <translation>两个设计按同一算法计价，设备采用选址阶段的价格。</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Bound, {currency}/a</source>
        <translation>下界，{currency}/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Boundary</source>
        <translation>系统边界</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Bricks</source>
        <translation>砖铺路面</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Bridge</source>
        <translation>桥梁</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Bridleway</source>
        <translation>骑马道</translation>
    </message>
    <message>
        <location filename="algorithms/build_street_graph.py"/>
        <source>Build the street graph</source>
        <translation>构建街道图</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Building</source>
        <translation>建筑</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Building at the end of the index circuit</source>
        <translation>最不利环路末端建筑</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>Building left out</source>
        <translation>未接入的建筑</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Building of an entrance</source>
        <translation>入口所属建筑</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Building or site here</source>
        <translation>所在建筑或场址</translation>
    </message>
    <message>
        <location filename="core/network/pipe_cautions.py"/>
        <source>Building {building} draws {heat:,.0f} kW of heat and {cool:,.0f} kW of cold, for which its service line needs {pairs:,} pairs side by side of {family}, more than {most:g} (network.pairs_most); choose another family (PIPE_FAMILY), widen the difference of supply and return temperature, or make the building optional.</source>
        <translation>建筑 {building} 需要 {heat:,.0f} kW 热量和 {cool:,.0f} kW 冷量，其入户管需并排敷设 {pairs:,} 对 {family}，超过 {most:g} 对（network.pairs_most）；请选择其他管材族（PIPE_FAMILY）、加大供回水温差，或将该建筑设为可选。</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>Buildings</source>
        <translation>建筑</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Buildings and plots</source>
        <translation>建筑与地块</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Buildings behind it</source>
        <translation>下游建筑数</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Buildings by station</source>
        <translation>建筑（按能源站）</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Buildings connected</source>
        <translation>已连接建筑数</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Buildings left out</source>
        <translation>未连接建筑数</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Buildings not reached</source>
        <translation>未能到达的建筑</translation>
    </message>
    <message>
        <location filename="algorithms/build_street_graph.py"/>
        <source>Buildings on the graph</source>
        <translation>图上的建筑</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Buildings reached</source>
        <translation>可到达的建筑</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Buildings served</source>
        <translation>供能建筑</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Buildings with a load</source>
        <translation>有负荷的建筑</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Buildings with a load that are not connected</source>
        <translation>有负荷但未连接的建筑</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Buildings with floors for a median</source>
        <translation>计算层数中位数所需的建筑数</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Buildings with loads</source>
        <translation>带负荷的建筑</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Buildings with loads, station and the reason where left out.</source>
        <translation>建筑及其负荷、所属能源站和未供能原因。</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>Buildings, by station</source>
        <translation>建筑（按能源站）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Bus way</source>
        <translation>公交专用道</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By diameter</source>
        <translation>按管径</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By kind</source>
        <translation>按类别</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By linear loss</source>
        <translation>按单位长度损失</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By load density</source>
        <translation>按负荷密度</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By pressure difference</source>
        <translation>按供回水压差</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By pressure drop</source>
        <translation>按比摩阻</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By severity</source>
        <translation>按严重程度</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By source and size</source>
        <translation>按冷热源和规模</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By station</source>
        <translation>按能源站</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By the hour's load</source>
        <translation>按逐时负荷</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>By velocity</source>
        <translation>按流速</translation>
    </message>
    <message>
        <location filename="core/solver/others.py"/>
        <source>CBC is not there: this PuLP brings none; choose another solver.</source>
        <translation>没有 CBC：所装的 PuLP 不带 CBC；请选择其他求解器。</translation>
    </message>
    <message>
        <location filename="gui/dock/side_by_side.py"/>
        <source>CO2</source>
        <translation>CO2</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>CO2 and primary energy of electricity and gas</source>
        <translation>电力与燃气的 CO2 排放与一次能源系数</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>CO2 emissions</source>
        <translation>CO2 排放量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>CO2 emissions of the conventional scheme</source>
        <translation>常规方案的 CO2 排放量</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>CO2 factors</source>
        <translation>CO2 因子</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>CO2 of the conventional scheme</source>
        <translation>常规方案的 CO2</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>CO2 of the conventional scheme [kg/a]</source>
        <translation>常规方案的 CO2 排放 [kg/a]</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>CO2 of the plan</source>
        <translation>规划方案的 CO2</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>CO2 of the plan [kg/a]</source>
        <translation>规划方案的 CO2 排放 [kg/a]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>COP and EER of heat pumps as a multiple of the catalogue's</source>
        <translation>热泵 COP 与 EER 相对目录值的倍数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>COP of the buildings' heat pumps in heating</source>
        <translation>楼内热泵制热 COP</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>CO₂ emissions</source>
        <translation>CO₂ 排放</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>CO₂ emissions, t/a</source>
        <translation>CO₂ 排放，t/a</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>CO₂ of heat and cold, g/kWh</source>
        <translation>单位供热供冷 CO₂ 排放，g/kWh</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>CO₂ saved, t/a</source>
        <translation>CO₂ 减排量，t/a</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>CO₂, kg/kWh</source>
        <translation>CO₂，kg/kWh</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Came to, thousand {currency}/a</source>
        <translation>实际，千{currency}/年</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>Candidate</source>
        <translation>候选站址</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Candidate left out</source>
        <translation>未采用的候选场址</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Candidate not chosen</source>
        <translation>未选中的候选场址</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Candidate places</source>
        <translation>候选站址</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Candidate places for stations</source>
        <translation>能源站候选站址</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Candidate service lines per building</source>
        <translation>每栋建筑的候选入户支管数</translation>
    </message>
    <message>
        <location filename="core/network/street_graph.py"/>
        <source>Candidate site {site} has no valid coordinates.</source>
        <translation>候选站址 {site} 没有有效坐标。</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Candidate sites</source>
        <translation>候选站址</translation>
    </message>
    <message>
        <location filename="core/source/candidate_places.py"/>
        <source>Candidate {id} draws on the ground but states no extract_kw, and no open ground lies within {reach:g} m of it: fill in its limits or move it to an area of the open ground layer.</source>
        <translation>候选点 {id} 以土壤为热源，但未填写 extract_kw，且其 {reach:g} m 范围内没有空地：请填写其限值，或将其移到空地图层的某块区域。</translation>
    </message>
    <message>
        <location filename="core/source/candidate_places.py"/>
        <source>Candidate {id} draws on the {kind} water {water}, but {missing}: fill in flow_m3_s there, or extract_kw and reject_kw of the candidate.</source>
        <translation>候选点 {id} 取用水体 {water}（{kind}），但资料不足（{missing}）：请在该水体填写 flow_m3_s，或填写该候选点的 extract_kw 和 reject_kw。</translation>
    </message>
    <message>
        <location filename="core/source/candidate_places.py"/>
        <source>Candidate {id} draws on {kind} water but states no {column}: fill in how many kW the water may give or take there (flow × 4.19 × temperature change), or its flow_m3_s, or give a layer with such water within {reach:g} m.</source>
        <translation>候选点 {id} 取用 {kind} 水源，但未填写 {column}：请填写该处水体可供或可纳的 kW 数（流量 × 4.19 × 温差），或填写其 flow_m3_s，或提供 {reach:g} m 范围内含此类水体的图层。</translation>
    </message>
    <message>
        <location filename="core/source/candidate_places.py"/>
        <source>Candidate {id} is both required and forbidden; clear one of the two fields.</source>
        <translation>候选点 {id} 同时标为必建（required）和禁建（forbidden）；请清除其中一个字段。</translation>
    </message>
    <message>
        <location filename="core/source/site_needs.py"/>
        <source>Candidate {id} is required, but room and neighbours allow {kw:,.0f} kW at most there, less than the smallest station ({least:,.0f} kW): clear its field required, or give it more room.</source>
        <translation>候选点 {id} 标为必建，但场地和邻近住宅最多只允许 {kw:,.0f} kW，小于最小能源站（{least:,.0f} kW）：请清除其 required 字段，或提供更大的场地。</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Candidates</source>
        <translation>候选站址</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Candidates spread over the district</source>
        <translation>分布于全区的候选站址</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Cannot be built or run so</source>
        <translation>无法如此建设或运行</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Capacity</source>
        <translation>装机容量</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Capacity factor</source>
        <translation>容量利用率</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Capacity of the existing pipe</source>
        <translation>既有管道容量</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Capacity that the sources lack</source>
        <translation>冷热源容量缺口</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Capital</source>
        <translation>投资折算</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Car park</source>
        <translation>停车场</translation>
    </message>
    <message>
        <location filename="report/operation_year.py"/>
        <source>Carbon</source>
        <translation>碳</translation>
    </message>
    <message>
        <location filename="core/appraisal/central_schemes.py"/>
        <source>Carbon price on coal</source>
        <translation>燃煤碳价</translation>
    </message>
    <message>
        <location filename="core/appraisal/central_schemes.py"/>
        <source>Carbon price on gas</source>
        <translation>燃气碳价</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>Carrier</source>
        <translation>能源载体</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Cases</source>
        <translation>算例数</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Cases not computed yet</source>
        <translation>尚未计算的算例数</translation>
    </message>
    <message>
        <location filename="core/sweep/run.py"/>
        <source>Cases of the sensitivity study</source>
        <translation>敏感性研究的算例</translation>
    </message>
    <message>
        <location filename="core/sweep/cluster.py"/>
        <source>Cases of the sensitivity study, on the cluster</source>
        <translation>敏感性研究的算例（在集群上）</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Cases without a plan</source>
        <translation>没有可行方案的算例数</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Cash flow</source>
        <translation>现金流</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Cash flow of the operator</source>
        <translation>运营商现金流</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>Cash flow of the operator by year</source>
        <translation>运营商逐年现金流</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Cash flow year by year</source>
        <translation>逐年现金流</translation>
    </message>
    <message>
        <location filename="core/catalogue/energy_carriers.py"/>
        <source>Catalogue carriers.csv: the set {key} has no line for {carrier}; add it.</source>
        <translation>目录 carriers.csv：组 {key} 缺少 {carrier} 一行；请补充。</translation>
    </message>
    <message>
        <location filename="core/catalogue/climate_normals.py"/>
        <source>Catalogue climates.csv: {key} lacks the line {quantity}.</source>
        <translation>目录 climates.csv：{key} 缺少 {quantity} 一行。</translation>
    </message>
    <message>
        <location filename="core/catalogue/envelopes.py"/>
        <source>Catalogue envelope_words.csv: '{word}' stands for the envelope '{envelope}', which envelopes.csv does not hold.</source>
        <translation>目录文件 envelope_words.csv：“{word}”对应的围护结构类别“{envelope}”不在 envelopes.csv 中。</translation>
    </message>
    <message>
        <location filename="core/catalogue/envelopes.py"/>
        <source>Catalogue envelopes.csv: the line '{envelope}' is missing; restore it.</source>
        <translation>目录文件 envelopes.csv：缺少“{envelope}”一行，请恢复。</translation>
    </message>
    <message>
        <location filename="core/catalogue/pipe_sizes.py"/>
        <source>Catalogue pipe_families.csv: the families {one} (number {first:g}) and {other} (number {second:g}) share a number or a key; give each its own.</source>
        <translation>目录 pipe_families.csv：管材族 {one}（编号 {first:g}）与 {other}（编号 {second:g}）的编号或键相同；请使其各不相同。</translation>
    </message>
    <message>
        <location filename="core/catalogue/pipe_sizes.py"/>
        <source>Catalogue pipes.csv has no sizes of the family {family}; add lines for it or choose another (network.pipe_family).</source>
        <translation>目录 pipes.csv 中没有管材系列 {family} 的规格；请为其添加行，或选择其他系列（network.pipe_family）。</translation>
    </message>
    <message>
        <location filename="core/catalogue/pipe_sizes.py"/>
        <source>Catalogue pipes.csv, line {line}: there is no family {family} in pipe_families.csv; add it there or write one of {known}.</source>
        <translation>目录 pipes.csv 第 {line} 行：pipe_families.csv 中没有管材族 {family}；请在该表中添加，或填写以下之一：{known}。</translation>
    </message>
    <message>
        <location filename="core/catalogue/pipe_sizes.py"/>
        <source>Catalogue pipes.csv: DN {dn} of the family {family} measures {inner:g} mm inside, {outer:g} mm outside and {casing:g} mm over its casing; correct them so that they grow in this order.</source>
        <translation>目录 pipes.csv：管材族 {family} 的 DN {dn} 内径为 {inner:g} mm、外径为 {outer:g} mm、外护管直径为 {casing:g} mm；请更正，使三者依次增大。</translation>
    </message>
    <message>
        <location filename="core/catalogue/pipe_sizes.py"/>
        <source>Catalogue pipes.csv: DN {large} is not wider or is cheaper than DN {small}; sort the sizes and correct the prices.</source>
        <translation>目录 pipes.csv：DN {large} 的内径不大于 DN {small} 或价格更低；请按管径排序并更正价格。</translation>
    </message>
    <message>
        <location filename="core/catalogue/building_uses.py"/>
        <source>Catalogue schedules.csv: {key} lacks {quantity} for weekday or weekend.</source>
        <translation>目录 schedules.csv：{key} 缺少工作日或周末的 {quantity}。</translation>
    </message>
    <message>
        <location filename="core/catalogue/sizing_rules.py"/>
        <source>Catalogue sizing_rules.csv: rule {rule:g} has no line of the role {role} from 0 mm; add one, or choose another rule (network.sizing_rule).</source>
        <translation>目录 sizing_rules.csv：规则 {rule:g} 没有角色 {role} 从 0 mm 起的行；请添加，或选择其他规则（network.sizing_rule）。</translation>
    </message>
    <message>
        <location filename="core/source/waters.py"/>
        <source>Catalogue sources.csv holds no temperatures of {kind} water; add a line.</source>
        <translation>目录 sources.csv 没有 {kind} 水体的温度；请补充一行。</translation>
    </message>
    <message>
        <location filename="core/catalogue/tariffs.py"/>
        <source>Catalogue tariffs.csv: tariff {name} has no price of electricity in month {month}, hour {hour}; add a line that covers it.</source>
        <translation>目录 tariffs.csv：电价 {name} 在 {month} 月 {hour} 时没有电价；请补充一行。</translation>
    </message>
    <message>
        <location filename="core/catalogue/tariffs.py"/>
        <source>Catalogue tariffs.csv: tariff {name} is in {given}; add a line 'exchange' in {currency}/{given}.</source>
        <translation>目录 tariffs.csv：电价 {name} 以 {given} 计；请补充单位为 {currency}/{given} 的 'exchange' 行。</translation>
    </message>
    <message>
        <location filename="core/catalogue/tariffs.py"/>
        <source>Catalogue tariffs.csv: tariff {name} lacks the lines {missing}; add them.</source>
        <translation>目录 tariffs.csv：电价 {name} 缺少 {missing} 行；请补充。</translation>
    </message>
    <message>
        <location filename="core/catalogue/building_uses.py"/>
        <source>Catalogue use_words.csv: '{word}' stands for the use '{use}', which uses.csv does not hold.</source>
        <translation>目录 use_words.csv：“{word}”对应的用途“{use}”在 uses.csv 中不存在。</translation>
    </message>
    <message>
        <location filename="core/load/use_profiles.py"/>
        <source>Catalogue uses.csv: cool_index_climate names '{key}', which climates.csv does not hold.</source>
        <translation>目录 uses.csv：cool_index_climate 引用的“{key}”在 climates.csv 中不存在。</translation>
    </message>
    <message>
        <location filename="core/catalogue/building_uses.py"/>
        <source>Catalogue uses.csv: the line '{use}' is missing; restore it.</source>
        <translation>目录 uses.csv：缺少“{use}”一行；请恢复。</translation>
    </message>
    <message>
        <location filename="core/catalogue/building_uses.py"/>
        <source>Catalogue uses.csv: the set points of {use} must rise from heat_setback_c over heat_set_c to cool_set_c.</source>
        <translation>目录 uses.csv：{use} 的设定温度须依 heat_setback_c、heat_set_c、cool_set_c 递增。</translation>
    </message>
    <message>
        <location filename="core/load/zone_model.py"/>
        <source>Catalogue uses.csv: walls and roof of {use} lose {value:.1f} W/K per m² of floor; the zone model needs less than {most:.0f}. Correct areas or U values.</source>
        <translation>目录 uses.csv：{use} 的墙体和屋面每 m² 建筑面积散热 {value:.1f} W/K；热区模型要求小于 {most:.0f}。请更正面积或传热系数。</translation>
    </message>
    <message>
        <location filename="core/catalogue/building_uses.py"/>
        <source>Catalogue uses.csv: {use} names the schedule '{schedule}', which schedules.csv does not hold.</source>
        <translation>目录 uses.csv：{use} 引用的作息表“{schedule}”在 schedules.csv 中不存在。</translation>
    </message>
    <message>
        <location filename="core/price_levels.py"/>
        <source>Catalogue {file} gives no price level of {subject} in {currency}; add a line, or plan in one of {known}.</source>
        <translation>目录 {file} 没有 {subject} 以 {currency} 计的价格水平；请添加一行，或改用下列货币之一进行规划：{known}。</translation>
    </message>
    <message>
        <location filename="core/catalogue/rows.py"/>
        <source>Catalogue {file}, line {line}: {column} is '{value}'; give a whole number from {low:g} to {high:g}.</source>
        <translation>目录 {file} 第 {line} 行：{column} 为“{value}”；请给出 {low:g} 到 {high:g} 之间的整数。</translation>
    </message>
    <message>
        <location filename="core/price_levels.py"/>
        <source>Catalogue {file}, line {line}: {subject} needs one value above 0 in {currency}; correct the line.</source>
        <translation>目录 {file} 第 {line} 行：{subject} 以 {currency} 计须有且只有一个大于 0 的值；请改正该行。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Centrifugal chiller with tower 2 MW</source>
        <translation>离心式冷水机组（带冷却塔）2 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Centrifugal chiller with tower 5 MW</source>
        <translation>离心式冷水机组（带冷却塔）5 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Centrifugal chiller with tower 500 kW</source>
        <translation>离心式冷水机组（带冷却塔）500 kW</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Changed since: {names}.</source>
        <translation>此后已更改：{names}。</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Check the district's layers</source>
        <translation>检查区域图层</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Chilled water inside the buildings of an ambient loop</source>
        <translation>常温环网各楼内的冷冻水温度</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Chilled water tank</source>
        <translation>蓄冷水罐</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Chiller with cooling tower</source>
        <translation>冷水机组（带冷却塔）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/carriers.csv"/>
        <source>China</source>
        <translation>中国</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <location filename="resources/catalogue/estimate_classes.csv"/>
        <source>Chinese practice: investment estimate of a project proposal</source>
        <translation>中国惯例：项目建议书阶段投资估算</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Chip seal</source>
        <translation>碎石封层路面</translation>
    </message>
    <message>
        <location filename="algorithms/load_view.py"/>
        <source>Choose a layer of buildings with loads, as a plan holds it.</source>
        <translation>请选择带有负荷的建筑图层（规划结果中即有）。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Chosen: {machines}.</source>
        <translation>选用：{machines}。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Church and chapel</source>
        <translation>教堂</translation>
    </message>
    <message>
        <location filename="report/estimate.py"/>
        <source>Class</source>
        <translation>等级</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Class of road</source>
        <translation>道路等级</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Class unknown</source>
        <translation>等级未知</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Click on a station or a pipe of a plan, or select one.</source>
        <translation>请点击或选择方案中的一座能源站或一段管道。</translation>
    </message>
    <message>
        <location filename="gui/map_tools/tools.py"/>
        <source>Click where {name} shall stand; Escape leaves it.</source>
        <translation>请点击 {name} 的新位置；按 Esc 保持原位。</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>Climate</source>
        <translation>气候</translation>
    </message>
    <message>
        <location filename="core/load/weather.py"/>
        <source>Climate {place}: {wanted:g} kWh/m² of sun in month {month} cannot be; give a value between {low:.0f} and {high:.0f} in climates.csv.</source>
        <translation>气候 {place}：{month} 月太阳辐射 {wanted:g} kWh/m² 不可能；请在 climates.csv 中填写 {low:.0f} 至 {high:.0f} 之间的数值。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Closed gap</source>
        <translation>已连通的缺口</translation>
    </message>
    <message>
        <location filename="core/network/noding.py"/>
        <source>Closing gaps between streets</source>
        <translation>正在连接道路缺口</translation>
    </message>
    <message>
        <location filename="core/appraisal/central_schemes.py"/>
        <source>Coal</source>
        <translation>煤炭</translation>
    </message>
    <message>
        <location filename="resources/catalogue/conventional_units.csv"/>
        <source>Coal boiler 1.4 MW</source>
        <translation>燃煤锅炉 1.4 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/conventional_units.csv"/>
        <source>Coal boiler 7 MW</source>
        <translation>燃煤锅炉 7 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Coal boilers</source>
        <translation>燃煤锅炉</translation>
    </message>
    <message>
        <location filename="core/appraisal/scheme_names.py"/>
        <source>Coal boilers and chillers</source>
        <translation>燃煤锅炉与冷水机组</translation>
    </message>
    <message>
        <location filename="core/appraisal/building_schemes.py"/>
        <source>Coal boilers without cleaning of their flue gas make the heat, as they used to; water-cooled electric chillers with cooling towers make the cold. Every building has its own, sized for its own peak and priced per kW by the nearest smaller machine of the equipment catalogue, as the pipes of an ambient loop carry neither hot nor chilled water. Each building pays the demand charge on its own monthly peak. Domestic hot water is outside this comparison.</source>
        <translation>热量由无烟气净化的燃煤锅炉提供（历史做法），冷量由带冷却塔的水冷电制冷机组提供。由于常温环网管道既不输送热水也不输送冷水，每栋建筑自设设备，按自身峰值负荷选型，并按设备目录中容量最接近的较小机型的单位 kW 价格计价。每栋建筑按自身月最高用电功率缴纳基本电费。生活热水不在比较范围内。</translation>
    </message>
    <message>
        <location filename="core/appraisal/central_schemes.py"/>
        <source>Coal boilers without cleaning of their flue gas make the heat, as they used to; water-cooled electric chillers with cooling towers make the cold. They stand in the plan's stations and feed its pipes and substations; they are chosen and run hour by hour by the same search as the plan's machines, without storage. Domestic hot water is outside this comparison.</source>
        <translation>热量由无烟气净化的燃煤锅炉提供（历史做法），冷量由带冷却塔的水冷电制冷机组提供。设备设于规划方案的能源站内，使用其管网和换热站；选型与逐时运行采用与规划方案设备相同的优化方法，不设蓄能。生活热水不在比较范围内。</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Coal, MWh/a</source>
        <translation>耗煤量，MWh/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Cobblestones</source>
        <translation>卵石路面</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Coincidence of cooling, from the hourly loads</source>
        <translation>供冷同时使用系数（由逐时负荷得出）</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Coincidence of heating, from the hourly loads</source>
        <translation>供热同时使用系数（由逐时负荷得出）</translation>
    </message>
    <message>
        <location filename="report/operation_plots.py"/>
        <source>Cold</source>
        <translation>冷量</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Cold [kWh/a]</source>
        <translation>冷量 [kWh/a]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cold at design</source>
        <translation>设计供冷功率</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Cold at the buildings</source>
        <translation>建筑处供冷</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Cold counted, {currency}/kWh</source>
        <translation>计入冷价，{currency}/kWh</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Cold delivered</source>
        <translation>供冷量</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Cold delivered, MWh/a</source>
        <translation>供冷量，MWh/a</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Cold demand</source>
        <translation>需冷量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cold in the design hour</source>
        <translation>设计小时供冷量</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Cold in the plan, kWh/(m² a)</source>
        <translation>规划采用的供冷量，kWh/(m²·a)</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cold made</source>
        <translation>供冷量</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Cold made, MWh/a</source>
        <translation>制冷量，MWh/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cold not served</source>
        <translation>未满足冷负荷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cold of all buildings</source>
        <translation>全部建筑冷负荷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cold of its buildings</source>
        <translation>所供建筑耗冷量</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Cold per year [kWh]</source>
        <translation>年供冷量 [kWh]</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Cold sent out</source>
        <translation>外供冷量</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Cold simulated, kWh/(m² a)</source>
        <translation>模拟供冷量，kWh/(m²·a)</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Cold sold</source>
        <translation>售冷收入</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Cold, MWh/a</source>
        <translation>冷量，MWh/a</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Cold, kWh/(m² a)</source>
        <translation>冷量，kWh/(m² a)</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Cold, {unit}</source>
        <translation>冷量，{unit}</translation>
    </message>
    <message>
        <location filename="report/ground_plots.py"/>
        <source>Coldest brine</source>
        <translation>最低循环液温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Coldest brine that the ground may give</source>
        <translation>地埋管循环液允许最低温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Coldest fresh water that leaves a heat pump</source>
        <translation>热泵淡水出水最低温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Coldest seawater that leaves a heat pump</source>
        <translation>热泵海水出水最低温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Coldest source</source>
        <translation>冷热源最低温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Coldest water that heating may draw on</source>
        <translation>供热取水的最低水温</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Coldest week: the most heat</source>
        <translation>最冷周：供热最多</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>Collect a plan in one file</source>
        <translation>将方案汇集为一个文件</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>Collected from the layers of a plan that was made step by step.</source>
        <translation>由分步求得的方案的图层汇集而成。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Collector street</source>
        <translation>次干道</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Collector street ramp</source>
        <translation>次干道匝道</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Compacted gravel</source>
        <translation>压实砾石路面</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>Compare with the conventional scheme</source>
        <translation>与常规方案比较</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Compared with</source>
        <translation>对比对象</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Comparison of the schemes</source>
        <translation>方案比较</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Comparison with the conventional scheme</source>
        <translation>与常规方案的比较</translation>
    </message>
    <message>
        <location filename="core/network/siting_limits.py"/>
        <source>Compulsory building {building} needs {heat:,.0f} kW of heating and {cool:,.0f} kW of cooling, more than any station that reaches it can be built for: enlarge a source, let capacity fall short or make the building optional.</source>
        <translation>必供建筑 {building} 需要供热 {heat:,.0f} kW、供冷 {cool:,.0f} kW，超过任何可到达它的能源站的最大容量：请扩大热源、允许容量不足，或将该建筑改为可选。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Compulsory, not reached</source>
        <translation>必须供能但未连通</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Concerns</source>
        <translation>所涉对象</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Concrete</source>
        <translation>混凝土路面</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Concrete lanes</source>
        <translation>混凝土车道</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Concrete plates</source>
        <translation>混凝土板路面</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>Connected</source>
        <translation>已接入</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Connection fees</source>
        <translation>接入费</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Connection rate, buildings</source>
        <translation>接入率（建筑数）</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Connection rate, cold</source>
        <translation>接入率（冷量）</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Connection rate, heat</source>
        <translation>接入率（热量）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity.csv"/>
        <source>Connection rate: share of the energy demand that joins</source>
        <translation>接入率：接入的能耗份额</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Connections</source>
        <translation>用户接入</translation>
    </message>
    <message>
        <location filename="report/operation_plots.py"/>
        <source>Content of the tanks</source>
        <translation>蓄能罐蓄能量</translation>
    </message>
    <message>
        <location filename="adapters/export_tables.py"/>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Conventional</source>
        <translation>常规方案</translation>
    </message>
    <message>
        <location filename="report/scenario_chart.py"/>
        <source>Conventional scheme</source>
        <translation>常规方案</translation>
    </message>
    <message>
        <location filename="report/load_plots.py"/>
        <source>Cooling</source>
        <translation>供冷</translation>
    </message>
    <message>
        <location filename="report/load_plots.py"/>
        <source>Cooling (downwards)</source>
        <translation>供冷（向下）</translation>
    </message>
    <message>
        <location filename="report/operation_year.py"/>
        <source>Cooling by dry coolers</source>
        <translation>干冷器排热</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Cooling by index, W/m²</source>
        <translation>冷指标，W/m²</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Cooling capacity</source>
        <translation>供冷能力</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cooling demand</source>
        <translation>年耗冷量</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Cooling each, kW</source>
        <translation type="vanished">单台制冷量，kW</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Cooling each, rated / in the design hour, kW</source>
        <translation>单台制冷量，额定 / 设计小时，kW</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Cooling index, W/m²</source>
        <translation>冷指标，W/m²</translation>
    </message>
    <message>
        <location filename="report/load_plots.py"/>
        <source>Cooling load</source>
        <translation>冷负荷</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Cooling load (kW)</source>
        <translation>冷负荷（kW）</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Cooling load [kW]</source>
        <translation>冷负荷 [kW]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cooling load with losses</source>
        <translation>冷负荷（含管网损失）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Cooling return temperature</source>
        <translation>供冷回水温度</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Cooling simulated, W/m²</source>
        <translation>模拟冷负荷，W/m²</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Cooling supply temperature</source>
        <translation>供冷供水温度</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Cooling, assumed</source>
        <translation>供冷，假定</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Cooling, found</source>
        <translation>供冷，结果</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Cooling, kW</source>
        <translation>供冷，kW</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Coordinate reference system of the plan</source>
        <translation>规划所用坐标参照系</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>Coordinates: {crs} ({name}), metres</source>
        <translation>坐标系：{crs}（{name}），单位米</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Corridor</source>
        <translation>走廊</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Cost and CO2</source>
        <translation>费用与 CO2</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Cost factor</source>
        <translation>费用系数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Cost of a borehole per metre</source>
        <translation>每米钻孔造价</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Cost of a building's heat pump per kW</source>
        <translation>楼内热泵每 kW 造价</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Cost of a customer substation per kW</source>
        <translation>用户换热站每 kW 造价</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Cost of an intake or outfall pipe per metre</source>
        <translation>取水管或排水管每米造价</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of carbon</source>
        <translation>碳排放费</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Cost of cold</source>
        <translation>供冷成本</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>Cost of cold, {currency}/kWh</source>
        <translation>供冷成本，{currency}/kWh</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Cost of crossing a barrier once</source>
        <translation>穿越一次障碍物的费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of crossings</source>
        <translation>穿越费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of electricity</source>
        <translation>电费</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of gas</source>
        <translation>燃气费</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Cost of heat</source>
        <translation>供热成本</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Cost of heat and of cold</source>
        <translation>供热与供冷成本</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>Cost of heat, {currency}/kWh</source>
        <translation>供热成本，{currency}/kWh</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of municipal heat</source>
        <translation>市政热力费</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of pipes</source>
        <translation>管材费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of starts</source>
        <translation>启停费用</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Cost of the conventional scheme</source>
        <translation>常规方案年费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Cost of the dry coolers that recharge the ground per kW</source>
        <translation>为地埋管场补热的干冷器单位造价（每 kW）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of the dry coolers' electricity</source>
        <translation>干冷器电费</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Cost of the pipe from open ground to the station per metre</source>
        <translation>空地至能源站连接管每米造价</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Cost of the plan</source>
        <translation>规划方案费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of the plan at catalogue prices</source>
        <translation>按目录价格计的方案年费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of the plan at the search's prices</source>
        <translation>按搜索价格计的方案年费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Cost of trenches</source>
        <translation>沟槽费用</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Cost per kWh of heat and cold, {currency}/kWh</source>
        <translation>单位冷热量费用，{currency}/kWh</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Cost per kWh, {currency}/kWh</source>
        <translation>单位冷热量成本，{currency}/kWh</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Cost per tonne avoided</source>
        <translation>每减排一吨的费用</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Cost per year</source>
        <translation>年费用</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>Cost, conventional</source>
        <translation>常规方案费用</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Cost, thousand {currency}/a</source>
        <translation>费用，千 {currency}/a</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Count</source>
        <translation>台数</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <location filename="core/appraisal/costs.py"/>
        <source>Customer substations</source>
        <translation>用户换热站</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Customers and pipes changed</source>
        <translation>变化的用户与管段</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Cycleway</source>
        <translation>自行车道</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>DHP planner</source>
        <translation>DHP 规划</translation>
    </message>
    <message>
        <location filename="algorithms/base.py"/>
        <source>DHP planner met a fault of its own ({kind}: {text}) when it drew the map; the plan itself is complete. Please report it with the log, which says where it happened.</source>
        <translation>绘制地图时 DHP planner 自身出错（{kind}：{text}）；规划方案本身完整。请连同日志一起报告，日志说明了出错位置。</translation>
    </message>
    <message>
        <location filename="algorithms/base.py"/>
        <source>DHP planner met a fault of its own ({kind}: {text}); nothing was written. Please report it with the log, which says where it happened.</source>
        <translation>DHP planner 自身出错（{kind}：{text}）；未写入任何内容。请将该问题连同日志一起报告，日志中记有出错位置。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/estimate_classes.csv"/>
        <source>DIN 276: cost estimate of the preliminary design (Kostenschätzung)</source>
        <translation>DIN 276：方案设计阶段费用估算（Kostenschätzung）</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>DN</source>
        <translation>管径</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>DN 100 to 150</source>
        <translation>DN 100 至 150</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>DN 200 to 250</source>
        <translation>DN 200 至 250</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>DN 300 to 400</source>
        <translation>DN 300 至 400</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>DN 450 to 600</source>
        <translation>DN 450 至 600</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>DN 700 and larger</source>
        <translation>DN 700 及以上</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>DN of the pair for cold</source>
        <translation>供冷管对公称直径 DN</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>DN to 80</source>
        <translation>DN 80 及以下</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>DN to {high}</source>
        <translation type="vanished">DN {high} 及以下</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>DN {low} and larger</source>
        <translation type="vanished">DN {low} 及以上</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>DN {low} to {high}</source>
        <translation type="vanished">DN {low} 至 {high}</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Dalian</source>
        <translation>大连</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Dec</source>
        <translation>12月</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Default number of floors</source>
        <translation>默认层数</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Delivered, MWh/a</source>
        <translation>放出量，MWh/a</translation>
    </message>
    <message>
        <location filename="core/appraisal/lines.py"/>
        <source>Demand charge</source>
        <translation>基本电费</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity.csv"/>
        <source>Demand charge as a multiple of the tariff's</source>
        <translation>需量电费相对电价表的倍数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Depth of the boreholes' heads</source>
        <translation>钻孔管头埋深</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Depth of the pipe axis</source>
        <translation>管道中心埋深</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Design and simulation side by side</source>
        <translation>设计负荷与模拟负荷对照</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Design capacity</source>
        <translation>设计容量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Design cooling load</source>
        <translation>设计冷负荷</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Design cooling loads, sum</source>
        <translation>设计冷负荷之和</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Design friction</source>
        <translation>设计比摩阻</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Design heat load</source>
        <translation>设计热负荷</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Design heat loads, sum</source>
        <translation>设计热负荷之和</translation>
    </message>
    <message>
        <location filename="core/load/profiles.py"/>
        <source>Design loads and annual demands</source>
        <translation>设计负荷与年需求量</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Design loads follow the indices and size the plant. The simulation is the zone model alone, never scaled: its peak is the hour to design for (heating: the 24th highest, cooling: the 50th). Where both differ much, index, envelope or use deserve a second look.</source>
        <translation>设计负荷按指标确定，用于设备选型。模拟负荷完全由区域模型得出，不作缩放；其峰值为设计小时（供热取第 24 高的小时，供冷取第 50 高的小时）。两者相差较大时，应复核指标、围护结构或用途。</translation>
    </message>
    <message>
        <location filename="algorithms/design_network.py"/>
        <source>Design the network</source>
        <translation>设计管网</translation>
    </message>
    <message>
        <location filename="report/load_sheets.py"/>
        <source>Design weeks</source>
        <translation>设计周</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Design: kept and run again (kept), or everything anew (redesigned)</source>
        <translation>设计深度：保留设计并重新运行（kept），或全部重新设计（redesigned）</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Difference allowed between the energy bill of the representative days and that of the year</source>
        <translation>典型日与全年能源费用之间的允许偏差</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Difference, %</source>
        <translation>差值，%</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>Difference, {unit}/a</source>
        <translation>差额，{unit}/a</translation>
    </message>
    <message>
        <location filename="core/network/routing.py"/>
        <source>Dijkstra</source>
        <translation>Dijkstra</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Dirt</source>
        <translation>土路</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Discounted sum</source>
        <translation>累计折现值</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Distance from the station (m)</source>
        <translation>距能源站距离（m）</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Distance to that climate [km]</source>
        <translation>到该气候地点的距离 [km]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Distance to the nearest dwelling</source>
        <translation>至最近住宅距离</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Distance up to which a candidate may draw on open ground</source>
        <translation>候选点可利用空地的最大距离</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Distance up to which a candidate may draw on water</source>
        <translation>候选点可利用水体的最大距离</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Distribution</source>
        <translation>干支管</translation>
    </message>
    <message>
        <location filename="core/appraisal/costs.py"/>
        <source>District plan</source>
        <translation>区域规划方案</translation>
    </message>
    <message>
        <location filename="report/html.py"/>
        <source>District plan: {name}</source>
        <translation>区域能源规划：{name}</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Do the layers make a district, and where does it lie?</source>
        <translation>图层是否构成一个区域？它位于何处？</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Domestic hot water</source>
        <translation>生活热水耗热量</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Domestic hot water is made in the buildings, outside this comparison.</source>
        <translation>生活热水在建筑内制备，不计入本比较。</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Draw, then price the design; edits need not be saved.</source>
        <translation>绘制后即可计价；编辑无须先保存。</translation>
    </message>
    <message>
        <location filename="core/network/street_graph.py"/>
        <source>Drawing service lines</source>
        <translation>正在绘制入户支管</translation>
    </message>
    <message>
        <location filename="algorithms/printing.py"/>
        <source>Drawing the pressures of {name}</source>
        <translation>正在绘制 {name} 的水压图</translation>
    </message>
    <message>
        <location filename="algorithms/drawing.py"/>
        <source>Drawing the report</source>
        <translation>正在绘制报告</translation>
    </message>
    <message>
        <location filename="report/operation_year.py"/>
        <source>Drawn from the source</source>
        <translation>从热源取热</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Drift of the ground</source>
        <translation>地温漂移</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>Dry coolers to recharge the ground</source>
        <translation>地埋管场补热干冷器</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Dual-mode chiller for water and ice</source>
        <translation>双工况冷水机组（供冷与制冰）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Dual-mode chiller with tower 1 MW</source>
        <translation>双工况冷水机组（带冷却塔）1 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Dual-mode chiller with tower 3 MW</source>
        <translation>双工况冷水机组（带冷却塔）3 MW</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Dust</source>
        <translation>烟尘</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>Dust, g/kWh</source>
        <translation>烟尘，g/kWh</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Dust, kg/a</source>
        <translation>烟尘，kg/a</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Dynamic payback</source>
        <translation>动态投资回收期</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>Dynamic payback [a]</source>
        <translation>动态投资回收期 [a]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>EER of the buildings' heat pumps in cooling</source>
        <translation>楼内热泵制冷 EER</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Earth</source>
        <translation>泥土路面</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>Economy, energy and environment of every scheme; money in {currency}</source>
        <translation>各方案的经济、能耗与环境指标；货币单位 {currency}</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Edge</source>
        <translation>边</translation>
    </message>
    <message>
        <location filename="algorithms/build_street_graph.py"/>
        <source>Edges</source>
        <translation>边</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Edges of an edited street graph</source>
        <translation>编辑过的街道图的边</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Edges of the street graph</source>
        <translation>街道图的边</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Electric boiler</source>
        <translation>电锅炉</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Electric boiler 2 MW</source>
        <translation>电锅炉 2 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Electric boiler 500 kW</source>
        <translation>电锅炉 500 kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Electric boiler 6 MW</source>
        <translation>电锅炉 6 MW</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Electric peak</source>
        <translation>最大用电负荷</translation>
    </message>
    <message>
        <location filename="core/appraisal/lines.py"/>
        <source>Electricity</source>
        <translation>电力</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Electricity and gas, MWh/a</source>
        <translation>耗电与耗气，MWh/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Electricity bought</source>
        <translation>购电量</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Electricity counts {electricity} kWh of primary energy per kWh and gas {gas}; both schemes deliver the same heat and cold to the same buildings. The primary energy factor of the district is the primary energy over heat and cold delivered.</source>
        <translation>每 kWh 电力折算一次能源 {electricity} kWh，每 kWh 燃气折算 {gas} kWh；两方案向相同建筑供应相同的热量和冷量。区域一次能源系数为一次能源消耗与供热供冷量之比。</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Electricity from the grid</source>
        <translation type="vanished">电网购电</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Electricity of its own</source>
        <translation>自发自用电量</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Electricity of machines</source>
        <translation>机组耗电</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Electricity of pumps</source>
        <translation>水泵耗电</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Electricity of the dry coolers</source>
        <translation>干冷器耗电量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Electricity of the dry coolers per heat moved</source>
        <translation>干冷器单位换热量的耗电量</translation>
    </message>
    <message>
        <location filename="core/appraisal/building_pumps.py"/>
        <source>Electricity of the heat pumps in the buildings</source>
        <translation>楼内热泵用电</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Electricity of the machines</source>
        <translation>设备耗电量</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Electricity of the pumps</source>
        <translation>水泵耗电量</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Electricity of the stations</source>
        <translation>能源站用电量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Electricity price</source>
        <translation>电价</translation>
    </message>
    <message>
        <location filename="core/appraisal/lines.py"/>
        <source>Electricity to recharge the ground</source>
        <translation>地埋管场补热电费</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Electricity, MWh/a</source>
        <translation>耗电量，MWh/a</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Elevation</source>
        <translation>高程</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Elevation of the ground [m] (raster)</source>
        <translation>地面高程 [m]（栅格）</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Energy</source>
        <translation>能源费</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Energy and bill of every station by month, kWh.</source>
        <translation>各能源站逐月能量与账单，kWh。</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Energy and environment of every scheme</source>
        <translation>各方案的能耗与环境指标</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Energy and environment, standard coal by equivalence; the plan is green.</source>
        <translation>能耗与环境指标，标准煤按等价值折算；绿色为规划方案。</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Energy bill</source>
        <translation>能源账单</translation>
    </message>
    <message>
        <location filename="algorithms/plan_operation.py"/>
        <source>Energy bill per year</source>
        <translation>年能源费</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Energy bill: {estimate} a year by a day or two of each month, the peak days and {days} further days, {bill} by all 8760 hours ({off}); machines were chosen {rounds} time.</source>
        <translation>能源费：按每月一两个典型日、高峰日及另外 {days} 日估算为每年 {estimate}，按全部 8760 小时为 {bill}（{off}）；设备选型 {rounds} 次。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Energy bill: {estimate} a year by a day or two of each month, the peak days and {days} further days, {bill} by all 8760 hours ({off}); machines were chosen {rounds} times.</source>
        <translation>能源费：按每月一两个典型日、高峰日及另外 {days} 日估算为每年 {estimate}，按全部 8760 小时为 {bill}（{off}）；设备选型 {rounds} 次。</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Energy by month</source>
        <translation>逐月能量</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Energy carriers</source>
        <translation>能源载体</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Energy cost of cold</source>
        <translation>供冷能源成本</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Energy cost of heat</source>
        <translation>供热能源成本</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Energy delivered</source>
        <translation>供能量</translation>
    </message>
    <message>
        <location filename="algorithms/plan_operation.py"/>
        <source>Energy flows by month</source>
        <translation>逐月能量流</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Energy in MWh</source>
        <translation>能量，MWh</translation>
    </message>
    <message>
        <location filename="core/steps/prices.py"/>
        <source>Energy is priced in {energy} and all else in {currency}; choose a tariff in {currency}, or take the default values in {energy}.</source>
        <translation>能源以 {energy} 计价，其余以 {currency} 计价；请选择以 {currency} 计价的价格方案，或采用以 {energy} 计的默认值。</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Energy on average</source>
        <translation>平均能源成本</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Energy per kWh of cold</source>
        <translation>每 kWh 供冷的能源费</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Energy per kWh of heat</source>
        <translation>每 kWh 供热的能源费</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Energy saving and environment</source>
        <translation>节能与环保</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Energy stations.</source>
        <translation>能源站。</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>Energy tariff</source>
        <translation>能源价格方案</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Energy, /a</source>
        <translation>能源费，/a</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Entrance field with the building's id</source>
        <translation>入口图层中的建筑编号字段</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Entrances</source>
        <translation>建筑入口</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Entrances of buildings, with the building's id</source>
        <translation>建筑入口（带建筑编号）</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Envelope</source>
        <translation>围护结构</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Estimate loads</source>
        <translation>估算负荷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/carriers.csv"/>
        <source>European Union</source>
        <translation>欧盟</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>European limits</source>
        <translation>欧洲限值</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>European, by time of use (EUR)</source>
        <translation>欧洲分时电价 (EUR)</translation>
    </message>
    <message>
        <location filename="algorithms/evaluate_design.py"/>
        <source>Evaluate an own design</source>
        <translation>评价自有设计</translation>
    </message>
    <message>
        <location filename="core/appraisal/reference_scheme.py"/>
        <source>Every building has its own gas boiler and water-cooled electric chiller with cooling tower, sized for its own peak and priced per kW by the nearest smaller machine of the equipment catalogue. Boilers run at their rated efficiency, chillers at the full-load efficiency that the hour's wet-bulb temperature allows. Each building pays the demand charge on its own monthly peak, as if the chiller were alone on its meter. Domestic hot water is outside this comparison.</source>
        <translation>每栋建筑自设燃气锅炉和带冷却塔的水冷电制冷机组，按自身峰值负荷选型，并按设备目录中容量最接近的较小机型的单位 kW 价格计价。锅炉按额定效率运行，冷水机组按逐时湿球温度下的满负荷能效运行。每栋建筑按自身月最高用电功率缴纳基本电费，视冷水机组单独计量。生活热水不在比较范围内。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Every case is designed anew: stations, pipes, machines and operation, with the conventional scheme beside it.</source>
        <translation>每个算例都重新设计：能源站、管道、机组与运行，并与常规方案对比。</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>Every service line of at most {longest} m would cross a barrier that must not be crossed.</source>
        <translation>长度不超过 {longest} m 的接户管都会穿越禁止穿越的障碍物。</translation>
    </message>
    <message>
        <location filename="core/network/forbidden.py"/>
        <source>Every street lies in or across a barrier that must not be crossed; check the field crossing of the barriers.</source>
        <translation>所有道路都位于不得穿越的障碍物内或与之相交；请检查障碍物图层的 crossing 字段。</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Example models</source>
        <translation>示例模型</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Example: loads and streets</source>
        <translation>示例：负荷与道路图</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Example: plan, files and sheets</source>
        <translation>示例：规划、文件与图纸</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Excluded by the planner</source>
        <translation>规划人员排除</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Existing</source>
        <translation>现有</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Existing pipe too small</source>
        <translation>既有管道过小</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Existing pipes</source>
        <translation>现有管道</translation>
    </message>
    <message>
        <location filename="core/network_design/__init__.py"/>
        <source>Existing pipes cannot be planned into a four-pipe network, because nothing says which service they carry; leave EXISTING_PIPES empty or choose another system.</source>
        <translation>既有管道不能纳入四管制管网，因为无从得知其输送的是热还是冷；请将 EXISTING_PIPES 留空，或选择其他系统。</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Expected, thousand {currency}/a</source>
        <translation>预计，千{currency}/年</translation>
    </message>
    <message>
        <location filename="algorithms/export_plan.py"/>
        <source>Export for designers</source>
        <translation>导出给设计单位</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Extent from south to north [m]</source>
        <translation>南北范围 [m]</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Extent from west to east [m]</source>
        <translation>东西范围 [m]</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Extra investment</source>
        <translation>增量投资</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Extra investment against the conventional scheme</source>
        <translation>相对常规方案的增量投资</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Extra investment of the plan</source>
        <translation>方案的增量投资</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>Extra investment, {unit}</source>
        <translation>增量投资，{unit}</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>Extra works at the sites</source>
        <translation>站址附加工程</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Extraction, kW</source>
        <translation>取热能力，kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Farm or forest track</source>
        <translation>农林道路</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Farthest entrance from its building</source>
        <translation>入口与所属建筑的最大距离</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Feature {number} of {layer}</source>
        <translation>{layer} 的要素 {number}</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Feb</source>
        <translation>2月</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Fees, subsidy and what is left</source>
        <translation>接入费、补贴与残值</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Fewest stations</source>
        <translation>最少能源站数</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with compulsory, optional or excluded</source>
        <translation>标明 compulsory（必供）、optional（可选）或 excluded（排除）的字段</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the building's id</source>
        <translation>建筑编号字段</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the class of envelope (old, renovated, new …)</source>
        <translation>围护结构类别字段（旧、改造、新……）</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the cold of a year [kWh]</source>
        <translation>年供冷量字段 [kWh]</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the design cooling load [kW]</source>
        <translation>设计冷负荷字段 [kW]</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the design heat load [kW]</source>
        <translation>设计热负荷字段 [kW]</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the gross floor area [m²]</source>
        <translation>建筑面积字段 [m²]</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the heat of a year [kWh]</source>
        <translation>年供热量字段 [kWh]</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the height [m]</source>
        <translation>高度字段 [m]</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the number of floors</source>
        <translation>层数字段</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the use</source>
        <translation>用途字段</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with the year of construction</source>
        <translation>建成年份字段</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Field with what connecting the building earns per year</source>
        <translation>建筑接入年收益字段</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Figures beside other networks</source>
        <translation>管网对比指标</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Files for designers</source>
        <translation>设计用文件</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Files of its result are gone.</source>
        <translation>其结果文件已不存在。</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Fillings a year</source>
        <translation>年充放次数</translation>
    </message>
    <message>
        <location filename="algorithms/source_potential.py"/>
        <source>Find the sites and what their sources give</source>
        <translation>查找站址及其热源潜力</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Finding</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Fine gravel</source>
        <translation>细砾石路面</translation>
    </message>
    <message>
        <location filename="resources/catalogue/carriers.csv"/>
        <source>Finland</source>
        <translation>芬兰</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Flats</source>
        <translation>住宅</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Flattened cobblestones</source>
        <translation>平整卵石路面</translation>
    </message>
    <message>
        <location filename="resources/catalogue/pipe_families.csv"/>
        <source>Flexible PE-X pair EN 15632-2, SDR 11</source>
        <translation>柔性PE-X双管 EN 15632-2，SDR 11</translation>
    </message>
    <message>
        <location filename="resources/catalogue/pipe_families.csv"/>
        <source>Flexible PE-X twin pipe EN 15632-2, SDR 11</source>
        <translation>柔性PE-X二合一管 EN 15632-2，SDR 11</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Floor area</source>
        <translation>建筑面积</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Floor area [m²]</source>
        <translation>建筑面积 [m²]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Floor area comes from</source>
        <translation>建筑面积依据</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Floor area needed</source>
        <translation>所需建筑面积</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Floor area of a station per kW</source>
        <translation>能源站每 kW 建筑面积</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Floor area of a station that does not depend on size</source>
        <translation>能源站与规模无关的建筑面积</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Floor area of the largest station</source>
        <translation>最大能源站建筑面积</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Floor area there is</source>
        <translation>可用建筑面积</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Floors</source>
        <translation>层数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Flow</source>
        <translation>流量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Flow in cooling</source>
        <translation>供冷工况流量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Flow in heating</source>
        <translation>供热工况流量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Flow in the case whose pressures are shown</source>
        <translation>所示压力工况的流量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Flow of the pumps</source>
        <translation>水泵流量</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Flow, kg/s</source>
        <translation>流量，kg/s</translation>
    </message>
    <message>
        <location filename="core/network/routing.py"/>
        <source>Floyd-Warshall</source>
        <translation>Floyd-Warshall</translation>
    </message>
    <message>
        <location filename="algorithms/export_plan.py"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Folder for one PDF of each kind of sheet</source>
        <translation>文件夹（每类图纸一个 PDF）</translation>
    </message>
    <message>
        <location filename="algorithms/plan_operation.py"/>
        <source>Folder for pictures (PNG, SVG) and tables (CSV) of the operation</source>
        <translation>运行图片（PNG、SVG）和表格（CSV）的文件夹</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Folder for pictures and the cases as a table</source>
        <translation>存放图片和算例表的文件夹</translation>
    </message>
    <message>
        <location filename="algorithms/open_sample.py"/>
        <source>Folder to copy the sample to</source>
        <translation>示例复制到的文件夹</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Follows {steps}.</source>
        <translation>需先完成：{steps}。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Footway</source>
        <translation>人行道</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Forbid or allow a site</source>
        <translation>禁止或允许场址</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Forbid or allow a street</source>
        <translation>禁止或允许街道</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Forbid {name}</source>
        <translation>禁止 {name}</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Forbidden</source>
        <translation>禁止</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Forbidden by the planner</source>
        <translation>规划人员禁止</translation>
    </message>
    <message>
        <location filename="algorithms/export_plan.py"/>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Free cooling by the source</source>
        <translation>源侧自然冷却</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Free cooling by the source 2 MW</source>
        <translation>源侧自然冷却 2 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Free cooling by the source 500 kW</source>
        <translation>源侧自然冷却 500 kW</translation>
    </message>
    <message>
        <location filename="report/operation_year.py"/>
        <source>From cooled buildings (cold sent out)</source>
        <translation>来自供冷建筑（外供冷量）</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>From ground or water</source>
        <translation>取自土壤或水体</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>From node</source>
        <translation>起点节点</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>From street</source>
        <translation>所属街道</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>From the outdoor air</source>
        <translation>取自室外空气</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Frontier: a shadow price on the CO2 of gas and electricity steers the plan; it is taken out of the costs shown, which are what would be paid.</source>
        <translation type="vanished">前沿：以燃气和电力 CO2 的影子价格引导方案；所示费用已扣除影子价格，即实际支付的费用。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Frontier: a shadow price on the CO2 of the energy bought steers the plan; it is taken out of the costs shown, which are what would be paid.</source>
        <translation>前沿：以外购能源 CO2 的影子价格引导方案；所示费用已扣除影子价格，即实际支付的费用。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Full-load hours</source>
        <translation>满负荷小时数</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Full-load hours a year</source>
        <translation>年满负荷小时数</translation>
    </message>
    <message>
        <location filename="algorithms/settings.py"/>
        <source>Further quantities: a table with the columns name and value</source>
        <translation>其他参数：含 name 和 value 两列的表</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Gap</source>
        <translation>间隙</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Gap at which the search for machines stops</source>
        <translation>机组搜索停止的间隙</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Gap at which the search for the hours of whole machines stops</source>
        <translation>整台机组逐时运行搜索停止的间隙</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Gap at which the search stops</source>
        <translation>搜索停止的间隙</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Gap between that cost and a bound on it (empty: the method has none)</source>
        <translation>该成本与其下界之间的差距（空：该方法没有下界）</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Gap between the two, as a fraction</source>
        <translation>两者之间的间隙（分数）</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Gap of the siting search</source>
        <translation>选址搜索的间隙</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Gap of the true cost to the same bound</source>
        <translation>真实费用与同一下界之间的间隙</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Gap of the year's operation, largest of the stations</source>
        <translation>全年运行的最优性间隙，取各站最大值</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Gap to the proven bound</source>
        <translation>与已证下界的间隙</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Gap, %</source>
        <translation>间隙，%</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Garden</source>
        <translation>花园</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Gas</source>
        <translation>燃气</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Gas boiler</source>
        <translation>燃气锅炉</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Gas boiler 2 MW</source>
        <translation>燃气锅炉 2 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Gas boiler 500 kW</source>
        <translation>燃气锅炉 500 kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Gas boiler 6 MW</source>
        <translation>燃气锅炉 6 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Gas boilers</source>
        <translation>燃气锅炉</translation>
    </message>
    <message>
        <location filename="core/appraisal/scheme_names.py"/>
        <source>Gas boilers and chillers</source>
        <translation>燃气锅炉与冷水机组</translation>
    </message>
    <message>
        <location filename="core/appraisal/central_schemes.py"/>
        <source>Gas boilers make the heat, water-cooled electric chillers with cooling towers the cold. They stand in the plan's stations and feed its pipes and substations; they are chosen and run hour by hour by the same search as the plan's machines, without storage. Domestic hot water is outside this comparison.</source>
        <translation>热量由燃气锅炉提供，冷量由带冷却塔的水冷电制冷机组提供。设备设于规划方案的能源站内，使用其管网和换热站；选型与逐时运行采用与规划方案设备相同的优化方法，不设蓄能。生活热水不在比较范围内。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Gas bought</source>
        <translation>购气量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Gas by lower heating value</source>
        <translation>燃气消耗（低位热值）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Gas of the machines</source>
        <translation>设备耗气量</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Gas, MWh/a</source>
        <translation>耗气量，MWh/a</translation>
    </message>
    <message>
        <location filename="algorithms/open_sample.py"/>
        <source>Generated district, no real place: it claims the method, not the case of the thesis that the method comes from.</source>
        <translation>本片区由程序生成，并非真实地点：仅用于展示方法，不代表方法来源论文中的案例。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Given to ground or water</source>
        <translation>向土壤或水体排热</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Given to the air</source>
        <translation>向室外空气排热</translation>
    </message>
    <message>
        <location filename="report/operation_year.py"/>
        <source>Given to the source</source>
        <translation>向热源排热</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Good to know</source>
        <translation>供参考</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Grass</source>
        <translation>草地</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Grass pavers</source>
        <translation>植草砖</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Gravel</source>
        <translation>砾石路面</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Grid import</source>
        <translation>电网购电</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Grid: two quantities take every pair of their values.</source>
        <translation>网格：两个量取各自取值的所有组合。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Gross floor area</source>
        <translation>建筑面积</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Gross floor area, m²</source>
        <translation>建筑面积，m²</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Ground</source>
        <translation>土壤</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Ground over the station (m)</source>
        <translation>相对能源站的地面高程（m）</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Ground surface</source>
        <translation>天然地面</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Ground temperature above the mean of the air</source>
        <translation>地温高于空气年均温度的差值</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Ground-source heat pump</source>
        <translation>地源热泵</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Ground-source heat pump 1 MW</source>
        <translation>地源热泵 1 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Ground-source heat pump 3 MW</source>
        <translation>地源热泵 3 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Ground-source heat pump 300 kW</source>
        <translation>地源热泵 300 kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Hall of residence</source>
        <translation>学生公寓、宿舍</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Harbin</source>
        <translation>哈尔滨</translation>
    </message>
    <message>
        <location filename="report/operation_plots.py"/>
        <source>Heat</source>
        <translation>热量</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Heat [kWh/a]</source>
        <translation>热量 [kWh/a]</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Heat and cold are priced with their share of the network. {split}</source>
        <translation>冷、热单价均含其应分摊的管网费用。{split}</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Heat and cold of these buildings by month.</source>
        <translation>上述建筑逐月的热量与冷量。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat at design</source>
        <translation>设计供热功率</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Heat at the buildings</source>
        <translation>建筑处供热</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Heat by heat pumps</source>
        <translation>热泵供热占比</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Heat counted, {currency}/kWh</source>
        <translation>计入热价，{currency}/kWh</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Heat delivered</source>
        <translation>供热量</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Heat delivered, MWh/a</source>
        <translation>供热量，MWh/a</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Heat demand</source>
        <translation>需热量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Heat extraction per metre of borehole</source>
        <translation>每米钻孔取热量</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Heat from the sources, known limits</source>
        <translation>热源可取热量（已知上限）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat gain in cooling</source>
        <translation>供冷期得热</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Heat gain of chilled water</source>
        <translation>冷水得热</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat given to the source</source>
        <translation>向冷热源排放的热量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat in the design hour</source>
        <translation>设计小时供热量</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Heat in the plan, kWh/(m² a)</source>
        <translation>规划采用的供热量，kWh/(m²·a)</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Heat index without / with saving envelope, W/m²</source>
        <translation>热指标（未采取 / 采取节能措施），W/m²</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Heat into the sources, known limits</source>
        <translation>热源可排热量（已知上限）</translation>
    </message>
    <message>
        <location filename="core/appraisal/building_schemes.py"/>
        <source>Heat is bought from the municipal network, cold comes from water-cooled electric chillers with cooling towers. Every building has its own, sized for its own peak and priced per kW by the nearest smaller machine of the equipment catalogue, as the pipes of an ambient loop carry neither hot nor chilled water. Each building pays the demand charge on its own monthly peak. Domestic hot water is outside this comparison.</source>
        <translation>热量购自市政热网，冷量由带冷却塔的水冷电制冷机组提供。由于常温环网管道既不输送热水也不输送冷水，每栋建筑自设设备，按自身峰值负荷选型，并按设备目录中容量最接近的较小机型的单位 kW 价格计价。每栋建筑按自身月最高用电功率缴纳基本电费。生活热水不在比较范围内。</translation>
    </message>
    <message>
        <location filename="core/appraisal/central_schemes.py"/>
        <source>Heat is bought from the municipal network, cold comes from water-cooled electric chillers with cooling towers. They stand in the plan's stations and feed its pipes and substations; they are chosen and run hour by hour by the same search as the plan's machines, without storage. Domestic hot water is outside this comparison.</source>
        <translation>热量购自市政热网，冷量由带冷却塔的水冷电制冷机组提供。设备设于规划方案的能源站内，使用其管网和换热站；选型与逐时运行采用与规划方案设备相同的优化方法，不设蓄能。生活热水不在比较范围内。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat load</source>
        <translation>热负荷</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Heat load [kW]</source>
        <translation>热负荷 [kW]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat load with losses</source>
        <translation>热负荷（含管网损失）</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Heat loss</source>
        <translation>热损失</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Heat loss of the pipes</source>
        <translation>管网热损失</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Heat loss of the pipes as a multiple of the catalogue's</source>
        <translation>管道热损失相对于目录值的倍数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat made</source>
        <translation>供热量</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Heat made, MWh/a</source>
        <translation>制热量，MWh/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat not served</source>
        <translation>未满足热负荷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat of all buildings</source>
        <translation>全部建筑热负荷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat of its buildings</source>
        <translation>所供建筑耗热量</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Heat per year [kWh]</source>
        <translation>年供热量 [kWh]</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Heat pumps alone</source>
        <translation>仅热泵</translation>
    </message>
    <message>
        <location filename="core/appraisal/building_pumps.py"/>
        <source>Heat pumps in the buildings</source>
        <translation>楼内热泵</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Heat pumps in the buildings (1: yes)</source>
        <translation>楼内设热泵（1：是）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Heat rejection per metre of borehole</source>
        <translation>每米钻孔排热量</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Heat sent out</source>
        <translation>外供热量</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Heat simulated, kWh/(m² a)</source>
        <translation>模拟供热量，kWh/(m²·a)</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Heat sold</source>
        <translation>售热收入</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat taken from the source</source>
        <translation>取自冷热源的热量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Heat that a lake without a stated flow exchanges per area</source>
        <translation>未注明流量的湖泊单位面积换热量</translation>
    </message>
    <message>
        <location filename="algorithms/source_potential.py"/>
        <source>Heat that the sources give together [kW]</source>
        <translation>各热源可取热量合计 [kW]</translation>
    </message>
    <message>
        <location filename="algorithms/source_potential.py"/>
        <source>Heat that the sources take together [kW]</source>
        <translation>各热源可排热量合计 [kW]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat the source can give</source>
        <translation>冷热源可取热功率</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Heat the source can take</source>
        <translation>冷热源可排热功率</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Heat, MWh/a</source>
        <translation>热量，MWh/a</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Heat, kWh/(m² a)</source>
        <translation>热量，kWh/(m² a)</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Heat, {unit}</source>
        <translation>热量，{unit}</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Heated warehouse</source>
        <translation>采暖仓库</translation>
    </message>
    <message>
        <location filename="report/load_plots.py"/>
        <source>Heating</source>
        <translation>供热</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity.csv"/>
        <source>Heating and cooling load as a multiple</source>
        <translation>供热供冷负荷的倍数</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Heating by index, W/m²</source>
        <translation>热指标，W/m²</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Heating capacity</source>
        <translation>供热能力</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Heating each, kW</source>
        <translation type="vanished">单台制热量，kW</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Heating each, rated / in the design hour, kW</source>
        <translation>单台供热量，额定 / 设计小时，kW</translation>
    </message>
    <message>
        <location filename="report/load_plots.py"/>
        <source>Heating load</source>
        <translation>热负荷</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Heating load (kW)</source>
        <translation>热负荷（kW）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Heating return temperature</source>
        <translation>供热回水温度</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Heating simulated, W/m²</source>
        <translation>模拟热负荷，W/m²</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Heating supply temperature</source>
        <translation>供热供水温度</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Heating, assumed</source>
        <translation>供热，假定</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Heating, found</source>
        <translation>供热，结果</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Heating, kW</source>
        <translation>供热，kW</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Height [m]</source>
        <translation>高度 [m]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Height over the station</source>
        <translation>相对能源站高程</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Helsinki</source>
        <translation>赫尔辛基</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Here the model overstates its own layout by {share}.</source>
        <translation>本例中模型将自身布置的费用高估了 {share}。</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Here the model understates its own layout by {share}.</source>
        <translation>本例中模型将自身布置的费用低估了 {share}。</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>High</source>
        <translation>上限</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Highest grid import</source>
        <translation>最大购电功率</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Highest grid import, kW</source>
        <translation>最大购电功率，kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Highest pressure</source>
        <translation>最高压力</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Holding pressure</source>
        <translation>定压压力</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Horizon of the comparison</source>
        <translation>比较计算期</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Hospital and care</source>
        <translation>医院与护理</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Hot water tank</source>
        <translation>蓄热水罐</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Hot water, kWh/(m² a)</source>
        <translation>生活热水，kWh/(m²·a)</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Hotel</source>
        <translation>酒店</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Hottest week: the most cold</source>
        <translation>最热周：供冷最多</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Hour</source>
        <translation>小时</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Hour beginning, local standard time</source>
        <translation>时刻（小时起点，当地标准时）</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_order.py"/>
        <source>Hourly file {file} ends at line {line} ('{value}'), {count} hours before the end of the year; get the whole file.</source>
        <translation>逐时文件 {file} 在第 {line} 行（“{value}”）结束，距年末还差 {count} 小时；请使用完整的文件。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_order.py"/>
        <source>Hourly file {file} has {count} rows and ends at line {line}; a year has {hours} hours (or {leap}), one row each.</source>
        <translation>逐时文件 {file} 有 {count} 行数据，止于第 {line} 行；一年应有 {hours}（或 {leap}）小时，每小时一行。</translation>
    </message>
    <message>
        <location filename="core/tables/csv_grid.py"/>
        <source>Hourly file {file} holds no line of numbers; choose another.</source>
        <translation>逐时文件 {file} 中没有数值行，请另选文件。</translation>
    </message>
    <message>
        <location filename="core/load/imported.py"/>
        <source>Hourly file {file}, column {column}: '{word}' is neither the id of a building nor a known use nor the district; write an id, a use such as {examples}, or 'district'.</source>
        <translation>逐时文件 {file}，{column} 列：“{word}”既不是建筑编号，也不是已知用途，也不指区域；请写建筑编号、用途（如 {examples}）或 'district'。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_reading.py"/>
        <source>Hourly file {file}, column {column}: its heading declares no unit; write it there, as in 'heat [kW]', or choose the unit of the file.</source>
        <translation>逐时文件 {file}，{column} 列：表头未注明单位；请写成如 'heat [kW]'，或选择该文件的单位。</translation>
    </message>
    <message>
        <location filename="core/tables/csv_grid.py"/>
        <source>Hourly file {file}, line 1: there are no headings; write one above each column, such as 'time', 'heat [kW]', 'cool [kW]'.</source>
        <translation>逐时文件 {file}，第 1 行：没有表头；请为每列写表头，如 'time'、'heat [kW]'、'cool [kW]'。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_order.py"/>
        <source>Hourly file {file}, line {line}, column {column}: '{value}' does not come after the hour before it; sort the rows, and use standard time all year.</source>
        <translation>逐时文件 {file}，第 {line} 行，{column} 列：“{value}”不在前一小时之后；请按时间排序，并全年使用标准时。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_reading.py"/>
        <source>Hourly file {file}, line {line}, column {column}: '{value}' is not a number; correct it.</source>
        <translation>逐时文件 {file}，第 {line} 行，{column} 列：“{value}”不是数值，请改正。</translation>
    </message>
    <message>
        <location filename="core/tables/csv_grid.py"/>
        <source>Hourly file {file}, line {line}, column {column}: '{value}' may mean a thousand times as much or not; write the numbers without commas.</source>
        <translation>逐时文件 {file}，第 {line} 行，{column} 列：“{value}”中的逗号含义不明（可能相差一千倍）；请写不带逗号的数值。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_order.py"/>
        <source>Hourly file {file}, line {line}, column {column}: {count} hours are missing before '{value}'; a year without gaps is needed.</source>
        <translation>逐时文件 {file}，第 {line} 行，{column} 列：“{value}”之前缺少 {count} 小时；需要没有缺口的一年。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_reading.py"/>
        <source>Hourly file {file}, line {line}, column {column}: {count} hours in a row are empty; fill them.</source>
        <translation>逐时文件 {file}，第 {line} 行，{column} 列：连续 {count} 小时为空，请补全。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_reading.py"/>
        <source>Hourly file {file}, line {line}, column {column}: {value:,.0f} {unit} cannot be; check the unit.</source>
        <translation>逐时文件 {file}，第 {line} 行，{column} 列：{value:,.0f} {unit} 不合理，请检查单位。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_reading.py"/>
        <source>Hourly file {file}, line {line}, column {column}: {value:g} is negative though other hours are positive; give heating and cooling a column each.</source>
        <translation>逐时文件 {file}，第 {line} 行，{column} 列：{value:g} 为负，而其他小时为正；请将供热与供冷分列。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_times.py"/>
        <source>Hourly file {file}, line {line}: '{value}' is no time; write it as 2029-01-31 23:00, or number the hours from 1 to 8760.</source>
        <translation>逐时文件 {file}，第 {line} 行：“{value}”不是时间；请写成 2029-01-31 23:00，或将小时从 1 编号至 8760。</translation>
    </message>
    <message>
        <location filename="core/tables/csv_grid.py"/>
        <source>Hourly file {file}, line {line}: it has {count} cells instead of {width}; the file seems cut off or damaged there.</source>
        <translation>逐时文件 {file}，第 {line} 行：有 {count} 个单元格，应为 {width} 个；文件似乎在此处被截断或损坏。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_reading.py"/>
        <source>Hourly file {file}, line {line}: none of the headings ({headings}) names heating or cooling; write, for example, 'heat [kW]' or 'office cool [W/m2]'.</source>
        <translation>逐时文件 {file}，第 {line} 行：表头（{headings}）均未注明供热或供冷；请写成如 'heat [kW]' 或 'office cool [W/m2]'。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_times.py"/>
        <source>Hourly file {file}, line {line}: the first hour is {hour}:00 on day {day} of month {month}; a year from 1 January on is needed.</source>
        <translation>逐时文件 {file}，第 {line} 行：第一个小时为 {month} 月 {day} 日 {hour}:00；需要从 1 月 1 日开始的一年。</translation>
    </message>
    <message>
        <location filename="core/tables/hourly_times.py"/>
        <source>Hourly file {file}, line {line}: the hours begin with {value}; a year begins with hour 0 or 1.</source>
        <translation>逐时文件 {file}，第 {line} 行：小时编号从 {value} 开始；一年应从第 0 或第 1 小时开始。</translation>
    </message>
    <message>
        <location filename="core/load/imported.py"/>
        <source>Hourly file {file}: the columns {first} and {second} both give the {service} of the same; delete one of them.</source>
        <translation>逐时文件 {file}：{first} 列与 {second} 列给出同一对象的同一负荷（{service}）；请删除其一。</translation>
    </message>
    <message>
        <location filename="core/load/use_profiles.py"/>
        <source>Hourly heating and cooling by use</source>
        <translation>各用途的逐时冷热负荷</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Hourly loads</source>
        <translation>逐时负荷</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Hourly loads (CSV)</source>
        <translation>逐时负荷 (CSV)</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Hourly loads before simultaneity.</source>
        <translation>计入同时系数前的逐时负荷。</translation>
    </message>
    <message>
        <location filename="algorithms/load_inputs.py"/>
        <source>Hourly loads of buildings, uses or the district (CSV)</source>
        <translation>建筑、用途或区域的逐时负荷（CSV）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Hourly shape</source>
        <translation>逐时曲线</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Hours a year in which dry coolers recharge the ground at full load</source>
        <translation>干冷器每年满负荷补热小时数</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Hours begin at the time stated, in local standard time of the site (UTC{offset_h:+g} h) of the year {year}, without daylight saving.</source>
        <translation>时刻为小时起点，采用当地标准时（UTC{offset_h:+g} h），{year} 年，不计夏令时。</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Hours of load</source>
        <translation>逐时负荷取法</translation>
    </message>
    <message>
        <location filename="algorithms/load_inputs.py"/>
        <source>Hours of load: scaled to the design load, or as simulated</source>
        <translation>逐时负荷：按设计负荷缩放（design），或采用模拟值（simulated）</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Hours of operation</source>
        <translation>逐时运行</translation>
    </message>
    <message>
        <location filename="gui/inspection/year_task.py"/>
        <source>Hours of station {name}</source>
        <translation>能源站 {name} 的逐时数据</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Hours that were given</source>
        <translation>用户给定的逐时负荷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Housing</source>
        <translation>住宅</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>How far the outcome follows each quantity over the samples.</source>
        <translation>样本中结果随各量变化的程度。</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>How it is made</source>
        <translation>计算方法</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>How much heat and cold does each building need, hour by hour?</source>
        <translation>每栋建筑逐时需要多少热量和冷量？</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>How much longer than the best a further service line may be</source>
        <translation>其他入户支管可比最短者长出的距离</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>How the search ended</source>
        <translation>搜索结束方式</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Hydraulics</source>
        <translation>水力工况</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Ice storage</source>
        <translation>冰蓄冷</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="report/operation_plots.py"/>
        <source>Import from the grid</source>
        <translation>电网购电功率</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Import from the grid (kW)</source>
        <translation>电网购电功率（kW）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>In a tunnel</source>
        <translation>隧道内</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>In cooling DN {smaller} would lose {found:.0f} Pa/m, more than the {limit:.0f} Pa/m allowed here.</source>
        <translation>供冷时 DN {smaller} 的比摩阻为 {found:.0f} Pa/m，超过此处允许的 {limit:.0f} Pa/m。</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>In cooling the water would run at {found:.2f} m/s in DN {smaller}, faster than the {limit:.2f} m/s allowed here.</source>
        <translation>供冷时流速为 {found:.2f} m/s（DN {smaller}），超过此处允许的 {limit:.2f} m/s。</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>In full, with investment and network</source>
        <translation>全成本（含投资和管网）</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>In heating DN {smaller} would lose {found:.0f} Pa/m, more than the {limit:.0f} Pa/m allowed here.</source>
        <translation>供热时 DN {smaller} 的比摩阻为 {found:.0f} Pa/m，超过此处允许的 {limit:.0f} Pa/m。</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>In heating the water would run at {found:.2f} m/s in DN {smaller}, faster than the {limit:.2f} m/s allowed here.</source>
        <translation>供热时流速为 {found:.2f} m/s（DN {smaller}），超过此处允许的 {limit:.2f} m/s。</translation>
    </message>
    <message>
        <location filename="adapters/own_design.py"/>
        <source>In memory</source>
        <translation>仅存于内存</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>In {count} cases the machines do not meet the whole load, which their cost does not count; the table tells how much (unserved_kwh_a).</source>
        <translation>有 {count} 个算例的机组未能满足全部负荷，其费用未计入这部分；表中列出了数量（unserved_kwh_a）。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>In {hours} hours it would pay to fill and empty a store at once, to be rid of energy; stores were held to one way.</source>
        <translation>有 {hours} 小时同时充放蓄能可以耗掉能量而获利；蓄能已限定为单向运行。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>In {hours} hours of the year the water is colder than {cold} °C and cannot heat; boilers then carry all of the load.</source>
        <translation>全年有 {hours} 小时水温低于 {cold} °C，不能供热；此时由锅炉承担全部负荷。</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Index circuit ends at</source>
        <translation>最不利环路末端</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>Index circuits</source>
        <translation>最不利环路</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Indices and envelopes, with their sources</source>
        <translation>指标与围护结构及其来源</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Individual systems</source>
        <translation>分散系统</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Industry and workshop</source>
        <translation>工业与车间</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Inner diameter</source>
        <translation>内径</translation>
    </message>
    <message>
        <location filename="algorithms/base.py"/>
        <source>Inputs and results</source>
        <translation>输入与结果</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Installed</source>
        <translation>装机台数</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>Internal rate of return</source>
        <translation>内部收益率</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Internal rates found</source>
        <translation>内部收益率解的个数</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Investment</source>
        <translation>投资</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Investment and annual cost</source>
        <translation>投资与年费用</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Investment and replacement</source>
        <translation>投资与更新</translation>
    </message>
    <message>
        <location filename="report/estimate.py"/>
        <source>Investment from, million {currency}</source>
        <translation>投资下限，百万 {currency}</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Investment in pipes</source>
        <translation>管网投资</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Investment independent of size</source>
        <translation>与规模无关的投资</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Investment of the place alone</source>
        <translation>场地附加投资</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Investment of the plan</source>
        <translation>规划方案的投资</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity.csv"/>
        <source>Investment of the plan as a multiple</source>
        <translation>方案投资的倍数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Investment per kW of cold</source>
        <translation>每 kW 供冷容量的投资</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Investment per kW of heat</source>
        <translation>每 kW 供热容量的投资</translation>
    </message>
    <message>
        <location filename="report/estimate.py"/>
        <source>Investment to, million {currency}</source>
        <translation>投资上限，百万 {currency}</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Investment, conventional</source>
        <translation>常规方案投资</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Investment, thousand {currency}</source>
        <translation>投资，千 {currency}</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Investment, {unit}</source>
        <translation>投资，{unit}</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Investments become yearly amounts over their lives at a real rate of {rate}.</source>
        <translation>投资按使用年限以 {rate} 的实际利率折算为年值。</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Is it better than the conventional scheme?</source>
        <translation>它是否优于常规方案？</translation>
    </message>
    <message>
        <location filename="core/sweep/changes.py"/>
        <source>It does not join, by the connection rate of the sensitivity study.</source>
        <translation>按敏感性研究的接入率，该建筑不接入。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>It gives more than its source allows; what is missing is priced.</source>
        <translation>其供能超出冷热源允许的范围；缺额已计价。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>It has the least size of a station.</source>
        <translation>它取能源站的最小规模。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>It is proven that it would cost at least {least} more.</source>
        <translation>已证明每年至少多花 {least}。</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>It is the smallest size of these pipes; the load uses {share:.0%} of what it carries.</source>
        <translation>已是该类管道的最小规格；负荷占其输送能力的 {share:.0%}。</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>It needs {less} less investment.</source>
        <translation>所需投资少 {less}。</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>It proves that no plan costs less than {bound:,.0f}; we prove {our_bound:,.0f}.</source>
        <translation>它证明没有低于 {bound:,.0f} 的方案；我方证明的下界为 {our_bound:,.0f}。</translation>
    </message>
    <message>
        <location filename="core/cautions.py"/>
        <source>It serves nobody; it stands only because it is required.</source>
        <translation>它不服务任何用户；仅因被指定必须建设而保留。</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>It told no bound; we prove that no plan costs less than {our_bound:,.0f}.</source>
        <translation>它没有给出下界；我方证明没有低于 {our_bound:,.0f} 的方案。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>It was required.</source>
        <translation>该站为指定必建。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>It would stand there and serve nobody.</source>
        <translation>它建在那里却不为任何建筑服务。</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="core/tables/problems.py"/>
        <source>Its access to the nearest street is a straight trench of {length} m; check that it can be built, or move the candidate.</source>
        <translation>其到最近街道的连接是长 {length} m 的直线管沟；请核实能否敷设，或移动候选站址。</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Its extra investment of {extra} is never paid back at a real discount rate of {rate}.</source>
        <translation>其增量投资 {extra} 在 {rate} 的实际折现率下永远无法收回。</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Its extra investment of {extra} is paid back in {years}, discounted at {rate}.</source>
        <translation>其增量投资 {extra} 按 {rate} 折现，在 {years} 内收回。</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>Its own load would do with DN {own}, but no pipe is made smaller than the widest behind it.</source>
        <translation>自身负荷只需 DN {own}，但管径不得小于下游最大管径。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Its source is used to the limit.</source>
        <translation>其热源已用至上限。</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>Its streets form a part of {length} m with {count} buildings that is connected to no station site; the nearest such part is {away} m away.</source>
        <translation>其街道构成长 {length} m、含 {count} 栋建筑的一部分，不与任何站址相连；最近的相连部分相距 {away} m。</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>Its streets form a part of {length} m with {count} buildings that is connected to nothing else; the largest part of the street layer is {away} m away.</source>
        <translation>其街道构成长 {length} m、含 {count} 栋建筑的一部分，不与其他部分相连；道路图层的最大部分相距 {away} m。</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Jan</source>
        <translation>1月</translation>
    </message>
    <message>
        <location filename="algorithms/settings.py"/>
        <source>Join parts of the street layer that lie apart</source>
        <translation>连接道路图层中彼此分离的部分</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Join parts of the street layer that lie apart (1: yes)</source>
        <translation>连接道路图层中彼此分离的部分（1：是）</translation>
    </message>
    <message>
        <location filename="core/network/noding.py"/>
        <source>Joining street ends</source>
        <translation>正在连接道路端点</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>Judge the plan against: gas boilers and chillers in the buildings (individual); in the plan's stations municipal heat and chillers (municipal), gas boilers and chillers (gas), air-source heat pumps (air), coal boilers and chillers (coal)</source>
        <translation>规划方案的对比基准：各楼燃气锅炉与冷水机组（individual）；或在规划能源站内采用市政热力与冷水机组（municipal）、燃气锅炉与冷水机组（gas）、空气源热泵（air）、燃煤锅炉与冷水机组（coal）</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Jul</source>
        <translation>7月</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Jun</source>
        <translation>6月</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Junction</source>
        <translation>分支点</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Keep a copy of {plan} in</source>
        <translation>将 {plan} 的副本保存到</translation>
    </message>
    <message>
        <location filename="gui/destination_bar.py"/>
        <source>Keep in this file</source>
        <translation>保存到此文件</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Keep the new, empty design in</source>
        <translation>将空白新设计保存到</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Kind of study</source>
        <translation>研究类型</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Kindergarten</source>
        <translation>幼儿园</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Laboratory and research</source>
        <translation>实验室与科研</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Lack of source, thousand {currency}/a</source>
        <translation>热源不足，千{currency}/年</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Lake</source>
        <translation>湖泊</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>Lake water intakes</source>
        <translation>湖水取水工程</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Language of the pages: QGIS's own (interface), English (en), Chinese (zh_CN)</source>
        <translation>图纸语言：与 QGIS 界面一致（interface）、英文（en）、中文（zh_CN）</translation>
    </message>
    <message>
        <location filename="algorithms/report_files.py"/>
        <source>Language of the report: QGIS's own (interface), English (en), Chinese (zh_CN)</source>
        <translation>报告语言：与 QGIS 一致（interface）、英文（en）、中文（zh_CN）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Largest cooling capacity</source>
        <translation>最大供冷容量</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Largest cooling, kW</source>
        <translation>最大供冷，kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Largest gap closed in a street</source>
        <translation>自动连接的最大道路缺口</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Largest graph for Floyd-Warshall</source>
        <translation>采用 Floyd-Warshall 的最大图规模</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Largest graph, in nodes, on which another solver gives a second opinion</source>
        <translation>由另一求解器给出第二意见的最大图规模（节点数）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Largest graph, in nodes, on which the thesis model is run beside the joint model</source>
        <translation>与联合模型并行计算学位论文模型的最大图规模（节点数）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Largest heating capacity</source>
        <translation>最大供热容量</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Largest heating, kW</source>
        <translation>最大供热，kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Largest intake of a station where sea or lake state no flow</source>
        <translation>海或湖未注明流量时单站最大取水量</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Largest pressure drop, Pa/m</source>
        <translation>最大比压降，Pa/m</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Largest temperature change of sea, lake or river water</source>
        <translation>海水、湖水或河水的最大温差</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Largest temperature change of treated sewage</source>
        <translation>再生水的最大温差</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Largest velocity</source>
        <translation>最大流速</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Largest velocity, m/s</source>
        <translation>最大流速，m/s</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Latitude [°]</source>
        <translation>纬度 [°]</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Layer {layer} cannot be edited; save it as a GeoPackage and use that.</source>
        <translation>图层 {layer} 无法编辑；请另存为 GeoPackage 后使用。</translation>
    </message>
    <message>
        <location filename="adapters/ground.py"/>
        <source>Layer {layer} has no coordinate reference system; set it in the layer's properties.</source>
        <translation>图层 {layer} 没有坐标参考系；请在图层属性中设置。</translation>
    </message>
    <message>
        <location filename="core/tables/graph_layers.py"/>
        <source>Layer {layer} has no field object_id, which tells the building or site of a node; take the layer NODES as the street graph was written, and keep its fields.</source>
        <translation>图层 {layer} 没有字段 object_id（节点所属的建筑或站址）；请使用生成道路图时写出的 NODES 图层，并保留其字段。</translation>
    </message>
    <message>
        <location filename="core/tables/street_reading.py"/>
        <source>Layer {layer} has no field with the building's id (building_id); choose one, so that each entrance finds its building.</source>
        <translation>图层 {layer} 没有建筑编号字段（building_id）；请选择一个字段，使每个入口都能找到所属建筑。</translation>
    </message>
    <message>
        <location filename="core/tables/schedule_reading.py"/>
        <source>Layer {layer} has no field {column}, by which the plan is priced; take the schedule from the GeoPackage or its CSV, as a shapefile cuts the names.</source>
        <translation>图层 {layer} 没有用于计价的字段 {column}；请使用 GeoPackage 或其 CSV 中的运行计划，因为 shapefile 会截短字段名。</translation>
    </message>
    <message>
        <location filename="core/tables/cells.py"/>
        <source>Layer {layer} has no field {column}; choose one of its fields.</source>
        <translation>图层 {layer} 没有字段 {column}；请选择其已有字段。</translation>
    </message>
    <message>
        <location filename="core/tables/schedule_reading.py"/>
        <source>Layer {layer} has {count} hours of station {station}; a year has {hours}.</source>
        <translation>图层 {layer} 中能源站 {station} 有 {count} 小时；一年应为 {hours} 小时。</translation>
    </message>
    <message>
        <location filename="core/tables/rereading.py"/>
        <source>Layer {layer} has {count} rows; a year of hours has {hours} (leave out 29 February).</source>
        <translation>图层 {layer} 有 {count} 行；一年应为 {hours} 小时（去掉 2 月 29 日）。</translation>
    </message>
    <message>
        <location filename="algorithms/inputs.py"/>
        <source>Layer {layer} holds no features and was not used.</source>
        <translation>图层 {layer} 没有要素，未被使用。</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>Layer {layer} holds no features with {wanted}; choose another layer or remove its filter.</source>
        <translation>图层 {layer} 没有{wanted}要素；请选择其他图层或取消其过滤条件。</translation>
    </message>
    <message>
        <location filename="algorithms/inputs.py"/>
        <source>Layer {layer} holds no features; choose another layer or remove its filter.</source>
        <translation>图层 {layer} 没有要素；请选择其他图层或取消其过滤条件。</translation>
    </message>
    <message>
        <location filename="core/tables/cells.py"/>
        <source>Layer {layer} holds no features; choose another.</source>
        <translation>图层 {layer} 没有要素；请选择其他图层。</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>Layer {layer} holds {found}, but {wanted} are needed; choose another layer.</source>
        <translation>图层 {layer} 包含的是{found}，但需要{wanted}；请选择其他图层。</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>Layer {layer} is no part of a plan and was left out.</source>
        <translation>图层 {layer} 不属于方案，已略去。</translation>
    </message>
    <message>
        <location filename="algorithms/inputs.py"/>
        <source>Layer {layer} lies {km:,.0f} km from layer {base}; check that both have their true coordinate reference system.</source>
        <translation>图层 {layer} 与图层 {base} 相距 {km:,.0f} km；请检查二者的坐标参考系是否正确。</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Layer {layer} refuses the change; look whether another program or a constraint of a field stands in the way.</source>
        <translation>图层 {layer} 拒绝修改；请检查是否被其他程序占用或受字段约束限制。</translation>
    </message>
    <message>
        <location filename="adapters/ground.py"/>
        <source>Layer {layer} says {crs}, but is only {size:.3g} m wide there: its coordinates look like degrees. Assign the layer its true coordinate reference system.</source>
        <translation>图层 {layer} 标为 {crs}，但在该坐标系下宽度仅 {size:.3g} m：其坐标像是度。请为图层指定真实的坐标参考系。</translation>
    </message>
    <message>
        <location filename="adapters/ground.py"/>
        <source>Layer {layer} says {crs}, but its coordinates ({x:.6g}, {y:.6g}) do not lie on earth there. Assign the layer its true coordinate reference system.</source>
        <translation>图层 {layer} 标为 {crs}，但其坐标（{x:.6g}，{y:.6g}）在该坐标系下不在地球上。请为图层指定真实的坐标参考系。</translation>
    </message>
    <message>
        <location filename="core/tables/rereading.py"/>
        <source>Layer {layer}, field load_class: feature {feature} names no column of the hourly loads; write the number n of its heat_n and cool_n.</source>
        <translation>图层 {layer}，字段 load_class：要素 {feature} 未对应逐时负荷表的任何列；请填写其 heat_n 与 cool_n 的编号 n。</translation>
    </message>
    <message>
        <location filename="core/tables/cells.py"/>
        <source>Layer {layer}, field {column}: feature {feature} holds '{value}', which is not a number{more}; correct the field or choose another.</source>
        <translation>图层 {layer}，字段 {column}：要素 {feature} 的值“{value}”不是数值{more}；请更正该字段或选择其他字段。</translation>
    </message>
    <message>
        <location filename="core/tables/cells.py"/>
        <source>Layer {layer}, field {column}: feature {feature} holds '{value}', which may mean {small:g} or {large:g}{more}; write it without the comma.</source>
        <translation>图层 {layer}，字段 {column}：要素 {feature} 的值为“{value}”，可能指 {small:g} 或 {large:g}{more}；请去掉逗号重写。</translation>
    </message>
    <message>
        <location filename="core/tables/reading.py"/>
        <source>Layer {layer}, field {column}: feature {feature} holds '{value}'; write compulsory, optional or excluded.</source>
        <translation>图层 {layer}，字段 {column}：要素 {feature} 的值为“{value}”；请填写 compulsory、optional 或 excluded。</translation>
    </message>
    <message>
        <location filename="core/tables/reading.py"/>
        <source>Layer {layer}, field {column}: feature {feature} holds '{value}'; write the year of construction, such as 1975.</source>
        <translation>图层 {layer}，字段 {column}：要素 {feature} 的值为“{value}”；请填写建成年份，如 1975。</translation>
    </message>
    <message>
        <location filename="core/tables/water_columns.py"/>
        <source>Layer {layer}, field {column}: feature {feature} holds '{value}'; write twelve temperatures in °C, apart by blanks, or leave it empty.</source>
        <translation>图层 {layer} 的字段 {column}：要素 {feature} 的值为“{value}”；请填写以空格分隔的十二个温度（°C），或留空。</translation>
    </message>
    <message>
        <location filename="core/tables/cells.py"/>
        <source>Layer {layer}, field {column}: feature {feature} holds {value:g}, outside {low:g} to {high:g}{more}; correct the field.</source>
        <translation>图层 {layer}，字段 {column}：要素 {feature} 的值 {value:g} 超出 {low:g} 至 {high:g} 的范围{more}；请更正该字段。</translation>
    </message>
    <message>
        <location filename="core/tables/rereading.py"/>
        <source>Layer {layer}, field {column}: row {row} is empty; fill it.</source>
        <translation>图层 {layer}，字段 {column}：第 {row} 行为空；请填写。</translation>
    </message>
    <message>
        <location filename="core/tables/graph_mending.py"/>
        <source>Layer {layer}: an end of edge {feature} lies {off:.2f} m from its node {node}; move the end onto a node or another edge, or clear the ids of its nodes.</source>
        <translation>图层 {layer}：边 {feature} 的一端距其节点 {node} {off:.2f} m；请将该端移到某个节点或另一条边上，或清空其节点编号。</translation>
    </message>
    <message>
        <location filename="core/tables/reading.py"/>
        <source>Layer {layer}: candidate {feature} names the source '{value}'; write one of {known}.</source>
        <translation>图层 {layer}：候选站址 {feature} 的热源为“{value}”；请填写下列之一：{known}。</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>Layer {layer}: feature {feature} cannot be brought from {crs} into {target}; check the layer's coordinate reference system.</source>
        <translation>图层 {layer}：要素 {feature} 无法从 {crs} 转换到 {target}；请检查图层的坐标参考系。</translation>
    </message>
    <message>
        <location filename="core/tables/use_shares.py"/>
        <source>Layer {layer}: feature {feature} gives the shares '{value}', of which '{part}' names no share; write them as 'office 60, shop 40'.</source>
        <translation>图层 {layer}：要素 {feature} 的用途比例为“{value}”，其中“{part}”没有比例；请写成如 'office 60, shop 40'。</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>Layer {layer}: feature {feature} has coordinates that are no numbers; redraw it.</source>
        <translation>图层 {layer}：要素 {feature} 的坐标不是数值；请重新绘制。</translation>
    </message>
    <message>
        <location filename="core/tables/cells.py"/>
        <source>Layer {layer}: feature {feature} has no geometry; delete or redraw it.</source>
        <translation>图层 {layer}：要素 {feature} 没有几何图形；请删除或重新绘制。</translation>
    </message>
    <message>
        <location filename="core/tables/cells.py"/>
        <source>Layer {layer}: feature {feature} is a {kind}, but {wanted} are needed; choose another layer.</source>
        <translation>图层 {layer}：要素 {feature} 是 {kind}，但需要 {wanted}；请选择其他图层。</translation>
    </message>
    <message>
        <location filename="core/tables/graph_layers.py"/>
        <source>Layer {layer}: feature {feature} is of kind '{kind}'; write one of {known}.</source>
        <translation>图层 {layer}：要素 {feature} 的类型为“{kind}”；请填写下列之一：{known}。</translation>
    </message>
    <message>
        <location filename="core/tables/rereading.py"/>
        <source>Layer {layer}: feature {feature} names no station; fill in its station_id or delete it.</source>
        <translation>图层 {layer}：要素 {feature} 未指明能源站；请填写其 station_id 或删除该要素。</translation>
    </message>
    <message>
        <location filename="core/tables/rereading.py"/>
        <source>Layer {layer}: feature {feature} names the station {station}, which layer {stations} does not have.</source>
        <translation>图层 {layer}：要素 {feature} 引用的能源站 {station} 在图层 {stations} 中不存在。</translation>
    </message>
    <message>
        <location filename="core/tables/water_columns.py"/>
        <source>Layer {layer}: feature {feature} states a flow of 0; leave the field empty where none is known, or delete the feature.</source>
        <translation>图层 {layer}：要素 {feature} 的流量为 0；流量未知时请留空，或删除该要素。</translation>
    </message>
    <message>
        <location filename="core/tables/water_reading.py"/>
        <source>Layer {layer}: feature {feature} states no flow of treated sewage; fill in flow_m3_s, flow_m3_h or flow_m3_d.</source>
        <translation>图层 {layer}：要素 {feature} 未填写再生水流量；请填写 flow_m3_s、flow_m3_h 或 flow_m3_d。</translation>
    </message>
    <message>
        <location filename="core/tables/water_columns.py"/>
        <source>Layer {layer}: feature {feature} states the temperature of {count} months; give all twelve (fields jan to dec, °C), or none of them.</source>
        <translation>图层 {layer}：要素 {feature} 只填写了 {count} 个月的温度；请填写全部十二个月（字段 jan 至 dec，°C），或全部留空。</translation>
    </message>
    <message>
        <location filename="core/tables/water_columns.py"/>
        <source>Layer {layer}: feature {feature} states two flows that differ, {one:g} and {other:g} m³/s; keep one of the fields {fields}.</source>
        <translation>图层 {layer}：要素 {feature} 填写了两个不一致的流量，{one:g} 和 {other:g} m³/s；请只保留以下字段之一：{fields}。</translation>
    </message>
    <message>
        <location filename="core/tables/street_reading.py"/>
        <source>Layer {layer}: pipe {feature} has neither a capacity_kw nor a dn of at least {smallest} mm; give one of them.</source>
        <translation>图层 {layer}：管道 {feature} 既没有 capacity_kw，也没有不小于 {smallest} mm 的 dn；请至少给出其中一项。</translation>
    </message>
    <message>
        <location filename="core/tables/plot_reading.py"/>
        <source>Layer {layer}: plot {feature} states neither gross floor area (gfa_m2) nor plot ratio (plot_ratio), or is a point without an area; fill one of them in or delete it.</source>
        <translation>图层 {layer}：地块 {feature} 既无建筑面积（gfa_m2）也无容积率（plot_ratio），或为没有面积的点；请填写其一或删除该地块。</translation>
    </message>
    <message>
        <location filename="core/tables/equipment_reading.py"/>
        <source>Layer {layer}: {row} names the machine '{key}', which the catalogue does not have.</source>
        <translation>图层 {layer}：{row} 引用的设备“{key}”在目录中不存在。</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>Layers and tables of the plan</source>
        <translation>方案的图层和表</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>Layers and tables written</source>
        <translation>写出的图层和表的数量</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Layers beneath the plan, the uppermost first</source>
        <translation>规划下方的底图图层（最上层在前）</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>Layers that it was made from</source>
        <translation>方案所依据的图层</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Least gauge pressure anywhere in the network</source>
        <translation>管网任一点的最低表压</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Leave {name} open</source>
        <translation>取消对 {name} 的要求</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Left at the end</source>
        <translation>期末残值</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Left out</source>
        <translation>未供能</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Length of an intake beyond the shore of sea and lake</source>
        <translation>海、湖取水管伸出岸线的长度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Length of pipe pairs</source>
        <translation>管对总长度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Length of the route</source>
        <translation>管线长度</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Length of the streets [m]</source>
        <translation>街道长度 [m]</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Length, m</source>
        <translation>长度，m</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Lengths are of pipe pairs; a street in which two stations lay pipes counts twice here and once as trench. Velocity and pressure drop hold at the larger design case, {friction} being the design friction and {velocity} the largest velocity.</source>
        <translation>长度按供回水双管计；两座能源站在同一街道敷管时，此处计两次，管沟只计一次。流速与压降为较大设计工况下的数值，设计比摩阻为 {friction}，最大流速为 {velocity}。</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Levelised cost of cold</source>
        <translation>平准化供冷成本</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Levelised cost of heat</source>
        <translation>平准化供热成本</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Liaoning, by time of use (CNY)</source>
        <translation>辽宁分时电价 (CNY)</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Life</source>
        <translation>使用年限</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Life of boreholes and intakes</source>
        <translation>钻孔与取水工程的使用年限</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Life of customer substations</source>
        <translation>用户换热站的使用年限</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Life of pipes and trenches</source>
        <translation>管道与管沟的使用年限</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Life of the buildings' heat pumps</source>
        <translation>楼内热泵寿命</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Life of the dry coolers</source>
        <translation>干冷器使用年限</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Life of the station building</source>
        <translation>能源站建筑的使用年限</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Life, a</source>
        <translation>年限，a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Lift</source>
        <translation>电梯</translation>
    </message>
    <message>
        <location filename="report/ground_plots.py"/>
        <source>Limits of the brine</source>
        <translation>循环液温度限值</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Line</source>
        <translation>管线</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Line of the catalogue</source>
        <translation>目录条目</translation>
    </message>
    <message>
        <location filename="core/sweep/result_table.py"/>
        <source>Line {number} of {path} is damaged; delete the line, and its case is computed again.</source>
        <translation>{path} 的第 {number} 行已损坏；请删除该行，其算例将重新计算。</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Linear cold density</source>
        <translation>线冷密度</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Linear heat density</source>
        <translation>线热密度</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Linear heat load</source>
        <translation>线热负荷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Link across a gap</source>
        <translation>跨缺口连接</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Load by day of the year and hour of the day.</source>
        <translation>全年逐日逐时负荷。</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Load density</source>
        <translation>负荷密度</translation>
    </message>
    <message>
        <location filename="report/load_sheets.py"/>
        <source>Load duration</source>
        <translation>负荷延续曲线</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Load duration of these buildings, before simultaneity and losses.</source>
        <translation>上述建筑的负荷延续曲线（未计同时系数和损失）。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Load that the machines do not meet</source>
        <translation>机组未满足的负荷</translation>
    </message>
    <message>
        <location filename="report/operation_plots.py"/>
        <source>Load with network losses</source>
        <translation>负荷（含管网损失）</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Loads</source>
        <translation>负荷</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>Loads by month</source>
        <translation>逐月负荷</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Loads by use</source>
        <translation>各用途负荷</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Loads of the buildings</source>
        <translation>建筑负荷</translation>
    </message>
    <message>
        <location filename="algorithms/load_view.py"/>
        <source>Loads of the selected buildings</source>
        <translation>所选建筑的负荷</translation>
    </message>
    <message>
        <location filename="report/load_page.py"/>
        <source>Loads of {name}</source>
        <translation>{name} 的负荷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Local losses</source>
        <translation>局部阻力</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Long access</source>
        <translation>接入线过长</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Longest further service line, as a share of the way round by the first one and the streets</source>
        <translation>其他入户支管的最大长度（占经首条支管和街道绕行距离的比例）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Longest link that joins parts of the street layer</source>
        <translation>连接道路图层分离部分的最大连线长度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Longest service line</source>
        <translation>最长入户支管</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Longitude [°]</source>
        <translation>经度 [°]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Loss and gain</source>
        <translation>冷热损失</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Loss and gain, MWh/a</source>
        <translation>热损失与得热，MWh/a</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Losses and gains of the pipes</source>
        <translation>管网冷热损失</translation>
    </message>
    <message>
        <location filename="report/operation_year.py"/>
        <source>Losses and pumps</source>
        <translation>损失与水泵</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>Lost along it, supply and return</source>
        <translation>沿程压力损失（供水加回水）</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Low</source>
        <translation>下限</translation>
    </message>
    <message>
        <location filename="algorithms/plan_operation.py"/>
        <source>Lower bound of the bill</source>
        <translation>能源账单的下界</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Lower bound that the other solver proved</source>
        <translation>另一求解器证明的下界</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>MW in'</source>
        <translation>MW 排热'</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>MW out ·</source>
        <translation>MW 取热 ·</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Machine</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>Machines</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="report/html.py"/>
        <source>Machines and operation</source>
        <translation>设备与运行</translation>
    </message>
    <message>
        <location filename="algorithms/own_prices.py"/>
        <source>Machines and stores to choose from</source>
        <translation>可选设备与蓄能装置</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Machines and tanks</source>
        <translation>设备与蓄能罐</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Machines and tanks.</source>
        <translation>设备与蓄能罐。</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Machines by use</source>
        <translation>机组（按使用时间排序）</translation>
    </message>
    <message>
        <location filename="core/source/dispatch.py"/>
        <source>Machines may run in part: the bill is a lower bound of one with whole units.</source>
        <translation>允许设备按小数台数运行：所得能源账单是整台启停时的下界。</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>Machines that only heat, hot tanks and gas count for heat, machines that only cool and cold tanks for cold, electricity by the kWh taken for each, recharge for the service that put the ground out of balance; heat pumps, source, building, network and substations are split by the kWh delivered in the year.</source>
        <translation>仅供热的设备、蓄热罐和燃气计入供热，仅供冷的设备和蓄冷罐计入供冷，电力按各自耗用的 kWh 分摊，补热费用计入造成地下冷热失衡的一方；热泵、热源、站房、管网和换热站按全年供应的 kWh 分摊。</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>Machines that only heat, hot tanks and gas count for heat, machines that only cool and cold tanks for cold, electricity by the kWh taken for each, recharge for the service that put the ground out of balance; heat pumps, source, building, network and substations are split by the peak kW of heat and of cold.</source>
        <translation>仅供热的设备、蓄热罐和燃气计入供热，仅供冷的设备和蓄冷罐计入供冷，电力按各自耗用的 kWh 分摊，补热费用计入造成地下冷热失衡的一方；热泵、热源、站房、管网和换热站按供热与供冷的峰值 kW 分摊。</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Made in a year</source>
        <translation>年产量</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Made per energy taken</source>
        <translation>单位耗能产出</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Main road</source>
        <translation>主干道</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Main road ramp</source>
        <translation>主干道匝道</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Main street</source>
        <translation>主要街道</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Make-up water of a cooling tower per kWh of heat</source>
        <translation>冷却塔每 kWh 散热量的补水量</translation>
    </message>
    <message>
        <location filename="algorithms/plan_district.py"/>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Map of the plan</source>
        <translation>规划图</translation>
    </message>
    <message>
        <location filename="algorithms/printing.py"/>
        <source>Map sheets</source>
        <translation>图幅</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Mar</source>
        <translation>3月</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Margin per year</source>
        <translation>年收益</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Marginal cost of cold</source>
        <translation>供冷边际成本</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Marginal cost of heat</source>
        <translation>供热边际成本</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Mark of the usual range</source>
        <translation>常用范围的标记</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Marks: C cited, C2 cited from a secondary source, M standard quoted from memory and to be checked, A engineering assumption, X measured or computed. Values that differ from the default are marked with an asterisk.</source>
        <translation>标记：C 有引用出处，C2 引自二手出处，M 凭记忆引用的标准（需核对），A 工程假定，X 实测或计算。与默认值不同的数值以星号标出。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Mass share of ethylene glycol in the water</source>
        <translation>水中乙二醇的质量分数</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>May</source>
        <translation>5月</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Mean heat gain in season, kW</source>
        <translation>供冷季平均得热，kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Mean heat gain of the pipes</source>
        <translation>管网平均得热</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Mean heat loss in season, kW</source>
        <translation>供热季平均热损失，kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Mean heat loss of the pipes</source>
        <translation>管网平均热损失</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Mean pressure drop, Pa/m</source>
        <translation>平均比压降，Pa/m</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Mean water temperature</source>
        <translation>平均水温</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Metal</source>
        <translation>金属路面</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>Method: stations and pipes at once (joint) or by cheapest routes (thesis)</source>
        <translation>方法：能源站与管网同时优化（joint），或按最廉路径（thesis）</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Milan</source>
        <translation>米兰</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Minor street</source>
        <translation>支路</translation>
    </message>
    <message>
        <location filename="core/network/siting_limits.py"/>
        <source>Missing capacity ({short:g} per kW) must cost at least what capacity does ({dear:g} per kW); raise the price factor of missing capacity.</source>
        <translation>容量不足的单价（每 kW {short:g}）不得低于容量本身的单价（每 kW {dear:g}）；请提高容量不足的价格系数。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Missing cooling capacity</source>
        <translation>供冷容量缺口</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Missing heating capacity</source>
        <translation>供热容量缺口</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Mixed or unknown</source>
        <translation>混合或未知</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Model objective</source>
        <translation>模型目标值</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>Model objective, {unit}/a</source>
        <translation>模型目标值，{unit}/a</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Money</source>
        <translation>经济</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>Money in {currency}</source>
        <translation>货币：{currency}</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Money in {currency}.</source>
        <translation>金额单位为 {currency}。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Monte Carlo</source>
        <translation>蒙特卡洛</translation>
    </message>
    <message>
        <location filename="core/sweep/studies.py"/>
        <source>Monte Carlo needs at least one sample (SAMPLES), not {n}.</source>
        <translation>蒙特卡洛至少需要一个样本（SAMPLES），而不是 {n}。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Monte Carlo: every quantity is drawn from its distribution, independently of the others, with seed {seed}.</source>
        <translation>蒙特卡洛：每个量按各自的分布独立抽样，随机种子为 {seed}。</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <location filename="core/source/dispatch.py"/>
        <source>Months were planned one by one; tanks end each month as full as they began it.</source>
        <translation>逐月制定运行计划；蓄能罐月末蓄量与月初相同。</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>More than the cheapest</source>
        <translation>高于最便宜方案</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Most pairs side by side in one trench</source>
        <translation>同一管沟内并排敷设的最多管对数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Most running at once</source>
        <translation>最多同时运行台数</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Most stations</source>
        <translation>最多能源站数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Motorway</source>
        <translation>高速公路</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Motorway ramp</source>
        <translation>高速公路匝道</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Move a site</source>
        <translation>移动场址</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Moved by</source>
        <translation>移动距离</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Mud</source>
        <translation>泥泞路面</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Munich</source>
        <translation>慕尼黑</translation>
    </message>
    <message>
        <location filename="core/appraisal/lines.py"/>
        <source>Municipal heat</source>
        <translation>市政热力</translation>
    </message>
    <message>
        <location filename="core/appraisal/scheme_names.py"/>
        <source>Municipal heat and chillers</source>
        <translation>市政热力与冷水机组</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Municipal heat, MWh/a</source>
        <translation>市政热力，MWh/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Must be built</source>
        <translation>必须采用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Must not be built</source>
        <translation>禁止采用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>NOx</source>
        <translation>NOx</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>NOₓ</source>
        <translation>NOₓ</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>NOₓ, g/kWh</source>
        <translation>NOₓ，g/kWh</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>NOₓ, kg/a</source>
        <translation>NOₓ，kg/a</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>Name of the district</source>
        <translation>区域名称</translation>
    </message>
    <message>
        <location filename="algorithms/settings.py"/>
        <source>Names as in the report's register of assumptions, e.g. finance.discount_rate, network.heat_supply_c, load.simultaneity_cool.</source>
        <translation>名称见报告的假定清单，例如 finance.discount_rate、network.heat_supply_c、load.simultaneity_cool。</translation>
    </message>
    <message>
        <location filename="core/appraisal/central_schemes.py"/>
        <source>Natural gas</source>
        <translation>天然气</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Nearest climate</source>
        <translation>最近的气候地点</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Nearest climate of the catalogue</source>
        <translation>目录中最近的气候地点</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Needs a layer: {inputs}.</source>
        <translation>缺少图层：{inputs}。</translation>
    </message>
    <message>
        <location filename="core/tables/epanet.py"/>
        <source>Negative demands in the supply are what branches do not draw at the same time.</source>
        <translation>供水侧的负流量是各支管不同时取用的部分。</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Neither a PDF (OUTPUT) nor a folder (FOLDER) was given; choose one.</source>
        <translation>既未指定 PDF（OUTPUT），也未指定文件夹（FOLDER）；请选择其一。</translation>
    </message>
    <message>
        <location filename="algorithms/inputs.py"/>
        <source>Neither buildings nor plots were given; choose a layer for BUILDINGS.</source>
        <translation>既未给出建筑也未给出地块；请为 BUILDINGS 选择图层。</translation>
    </message>
    <message>
        <location filename="core/tables/plot_reading.py"/>
        <source>Neither buildings nor plots were given; choose a layer for one.</source>
        <translation>既未给出建筑也未给出地块；请至少选择其一的图层。</translation>
    </message>
    <message>
        <location filename="algorithms/design_network.py"/>
        <source>Neither streets nor a street graph were given; choose a layer for ROADS, or both EDGES and NODES.</source>
        <translation>既未给出道路也未给出街道图；请为 ROADS 选择图层，或同时给出 EDGES 和 NODES。</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Net</source>
        <translation>净现金流</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>Net present value</source>
        <translation>净现值</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Net present value against the conventional scheme</source>
        <translation>相对常规方案的净现值</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Net present value over {years}</source>
        <translation>{years} 净现值</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>Net present value over {years}, {unit}</source>
        <translation>{years} 净现值，{unit}</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Network</source>
        <translation>管网</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Network plan</source>
        <translation>管网平面图</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Network plan, index of sheets</source>
        <translation>管网平面图图幅索引</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>Network: one pair (changeover), two pairs (fourpipe), ambient loop (ambient)</source>
        <translation>管网：两管制季节切换（changeover）、四管制（fourpipe）、常温环网（ambient）</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>New own design…</source>
        <translation>新建自有设计…</translation>
    </message>
    <message>
        <location filename="core/sweep/cluster.py"/>
        <source>No Dask scheduler answers at {address} ({reason}); check the address (as in tcp://host:8786), or leave SCHEDULER empty to compute on this machine.</source>
        <translation>{address} 处没有 Dask 调度器应答（{reason}）；请检查地址（如 tcp://host:8786），或将 SCHEDULER 留空，在本机计算。</translation>
    </message>
    <message>
        <location filename="core/network_design/looks.py"/>
        <source>No alternative plans were sought: only the joint method can seek them.</source>
        <translation>未寻找备选方案：只有联合方法能够寻找。</translation>
    </message>
    <message>
        <location filename="core/steps/streets.py"/>
        <source>No building can be connected to a station, most often for this reason: {reason}. Correct the fields of the building layer, or draw streets or pipes up to the buildings.</source>
        <translation>没有建筑能够连接到能源站，最常见的原因：{reason}。请更正建筑图层的字段，或将街道或管道绘制到建筑旁。</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>No building.</source>
        <translation>无。</translation>
    </message>
    <message>
        <location filename="core/network/siting.py"/>
        <source>No candidate site reaches a building that is to be served ({wanted} buildings, {sites} sites): check that streets, buildings and candidates lie in the same place.</source>
        <translation>没有候选站址能够到达需供能的建筑（{wanted} 栋建筑，{sites} 个站址）：请检查道路、建筑和候选站址是否位于同一地点。</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>No candidates yet; keep them in</source>
        <translation>尚无候选场址；保存到</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>No case of the study has a finite value of this outcome.</source>
        <translation>基准方案的该结果没有有限值。</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>No case of the study has a plan.</source>
        <translation>本研究没有任何算例有该结果的有限值。</translation>
    </message>
    <message>
        <location filename="core/network/thesis.py"/>
        <source>No choice of stations serves all compulsory buildings: the capacities would do in sum ({heat:,.0f} kW heating, {cool:,.0f} kW cooling are needed), but whole buildings do not fit into them within {most} stations; enlarge sources, allow more stations or let capacity fall short.</source>
        <translation>没有任何能源站组合能供应全部必供建筑：总容量足够（需供热 {heat:,.0f} kW、供冷 {cool:,.0f} kW），但在 {most} 座能源站内无法按整栋建筑分配；请扩大热源、允许更多能源站或允许容量不足。</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>No drawn pipe ends within {near} m of it.</source>
        <translation>其 {near} m 内没有所绘管道的端点。</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>No drawn pipe of its station ends within {near} m of it.</source>
        <translation>其 {near} m 内没有所属能源站的所绘管道端点。</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>No drawn pipe passes within {near} m of it.</source>
        <translation>其 {near} m 内没有所绘管道经过。</translation>
    </message>
    <message>
        <location filename="algorithms/plan_district.py"/>
        <source>No file was given for the plan (OUTPUT); choose a GeoPackage.</source>
        <translation>未指定规划结果文件（OUTPUT）；请选择一个 GeoPackage。</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>No file was given for the table of results (OUTPUT); choose a CSV.</source>
        <translation>没有指定结果表（OUTPUT）的文件；请选择一个 CSV 文件。</translation>
    </message>
    <message>
        <location filename="algorithms/report_files.py"/>
        <source>No font with Chinese signs was found on this computer: the PDF leaves them to the reader's program, and the pictures show boxes. Install Noto Sans CJK SC or WenQuanYi Micro Hei and run again.</source>
        <translation>本机未找到中文字体：PDF 中的中文由阅读程序自行替代显示，图中则显示为方框。请安装 Noto Sans CJK SC 或文泉驿微米黑后重新运行。</translation>
    </message>
    <message>
        <location filename="algorithms/export_plan.py"/>
        <source>No format was chosen; choose one of {known}.</source>
        <translation>未选择格式；请选择下列之一：{known}。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>No heat load</source>
        <translation>无热负荷</translation>
    </message>
    <message>
        <location filename="core/cautions.py"/>
        <source>No heat pump pays at these prices and loads: it is a plant of boilers and chillers. Check the tariff, the prices of machines and source, and the hours of use.</source>
        <translation>在这些价格和负荷下，热泵不经济：该站成为锅炉加冷水机组的站房。请检查电价、设备与冷热源价格以及使用小时数。</translation>
    </message>
    <message>
        <location filename="algorithms/inputs.py"/>
        <source>No layer was given for {parameter} ({name}); choose one.</source>
        <translation>未为 {parameter}（{name}）指定图层；请选择。</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>No layer with the {kinds} of a plan was chosen; it needs {needed}.</source>
        <translation>未选择含方案的 {kinds} 的图层；须有 {needed}。</translation>
    </message>
    <message>
        <location filename="core/network/joint/solve.py"/>
        <source>No layout serves all compulsory buildings within the capacities of the sites and the numbers of stations allowed; enlarge sources, allow more stations or let capacity fall short.</source>
        <translation>没有任何管网布局能在各站址容量和允许的能源站数量之内为所有必须接入的建筑供能；请扩大冷热源、允许更多能源站，或允许容量不足。</translation>
    </message>
    <message>
        <location filename="core/network/joint/second_opinion.py"/>
        <source>No layout was found within {seconds:.0f} s; give the search more time.</source>
        <translation>在 {seconds:.0f} 秒内未找到任何管网布局；请给搜索更多时间。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>No load</source>
        <translation>无负荷</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>No other building's cooling load finds room in what its source allows.</source>
        <translation>在其冷热源允许的范围内，再容不下其他任何建筑的冷负荷。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>No other building's heating load finds room in what its source allows.</source>
        <translation>在其冷热源允许的范围内，再容不下其他任何建筑的热负荷。</translation>
    </message>
    <message>
        <location filename="core/network_design/looks.py"/>
        <source>No other solver was asked: only the joint method takes a second opinion.</source>
        <translation>未询问其他求解器：只有联合方法接受第二意见。</translation>
    </message>
    <message>
        <location filename="core/tables/problems.py"/>
        <source>No pipe runs in this required street: each building takes its own cheapest way, and no way can be forced into a street. Lower its cost_factor, or draw the pipes yourself and evaluate the design.</source>
        <translation>这条指定必经的道路中没有管道：每栋建筑各自取最便宜的路径，无法强制路径经过某条道路。请降低其 cost_factor，或自行绘制管道并评估该方案。</translation>
    </message>
    <message>
        <location filename="core/tables/problems.py"/>
        <source>No pipe runs in this required street: no building is served through it. Its trench is counted in the search, but no pipe is drawn where nobody draws on it.</source>
        <translation>此指定街道内没有管道：没有建筑经由它供应。搜索中已计入其管沟费用，但无人用管之处不绘制管道。</translation>
    </message>
    <message>
        <location filename="core/network/second_look.py"/>
        <source>No plan costs less than {theirs} per year, as {solver} proves, where our search proves {ours}. Our own bound is kept as the one shown.</source>
        <translation>{solver} 证明得比我方搜索更多：没有每年低于 {theirs} 的方案，而我方给出的下界为 {ours}。所示仍为我方下界。</translation>
    </message>
    <message>
        <location filename="core/sweep/quantities.py"/>
        <source>No range is known for {name} ({label}); give one, as in {name}=low:high.</source>
        <translation>{name}（{label}）没有已知的取值范围；请给出范围，如 {name}=low:high。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>No sensitivity study was given. Run Sensitivity and scenarios (dhp:sensitivity) with the inputs of this plan, and name its table of results as SENSITIVITY.</source>
        <translation>未提供敏感性分析。请用本方案的输入运行“敏感性与情景”（dhp:sensitivity），并将其结果表指定为 SENSITIVITY。</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>No set of stations that is cheaper than the dearest listed is missing.</source>
        <translation>没有遗漏比所列最贵方案更便宜的站点组合。</translation>
    </message>
    <message>
        <location filename="algorithms/printing.py"/>
        <source>No sheet of siting alternatives: the plan was made without; plan again with ALTERNATIVES of 1 or more to have them.</source>
        <translation>没有选址比选图：该规划未计算比选方案；如需要，请将 ALTERNATIVES 设为 1 或以上重新规划。</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>No sheet was chosen; choose one of {known}.</source>
        <translation>未选择图纸；请从 {known} 中选择。</translation>
    </message>
    <message>
        <location filename="core/network/joint/exact_solve.py"/>
        <source>No site may be opened; allow one.</source>
        <translation>没有允许启用的站址；请至少允许一个。</translation>
    </message>
    <message>
        <location filename="core/network/thesis.py"/>
        <source>No siting was found within {seconds:.0f} s; give the search more time.</source>
        <translation>{seconds:.0f} s 内未找到选址方案；请延长搜索时间。</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>No size carries the load alone: {pairs} pairs of the largest size share it.</source>
        <translation>没有单一规格能输送该负荷：由 {pairs} 对最大规格管道分担。</translation>
    </message>
    <message>
        <location filename="core/solver/highs.py"/>
        <source>No solution was found within {seconds:.0f} s; give the search more time.</source>
        <translation>{seconds:.0f} s 内未找到解；请延长搜索时间。</translation>
    </message>
    <message>
        <location filename="core/source/commitment/search.py"/>
        <source>No solution was found; give the search more time.</source>
        <translation>未找到解；请给搜索更多时间。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <location filename="algorithms/build_street_graph.py"/>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Nodes of an edited street graph</source>
        <translation>编辑过的街道图的节点</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Nodes of the network</source>
        <translation>管网节点</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Nodes of the pipe network, gauge pressures in Pa.</source>
        <translation>管网节点，表压，单位 Pa。</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Nodes of the street graph</source>
        <translation>街道图节点</translation>
    </message>
    <message>
        <location filename="core/network/noding.py"/>
        <source>Noding streets at crossings</source>
        <translation>正在交叉口处打断道路</translation>
    </message>
    <message>
        <location filename="core/network/entrances.py"/>
        <source>None of the {count} entrances names a building of the building layer; give them the buildings' ids, or leave the layer out.</source>
        <translation>{count} 个入口均未对应建筑图层中的任何建筑；请填写建筑编号，或不使用该图层。</translation>
    </message>
    <message>
        <location filename="core/network_design/methods.py"/>
        <source>None of the {count} optional buildings is worth connecting: a station costs more per year than they would pay; make buildings compulsory, raise the value of heat and cold (siting.heat_value_per_kwh, siting.cool_value_per_kwh) or lower the prices.</source>
        <translation>{count} 栋可选建筑均不值得接入：能源站每年的费用高于其所付；请将建筑改为必供，提高热与冷的价值（siting.heat_value_per_kwh、siting.cool_value_per_kwh），或降低价格。</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>None.</source>
        <translation>无。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/carriers.csv"/>
        <source>Northeast China</source>
        <translation>中国东北</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>Not beaten in both</source>
        <translation>未在两方面同时被超过</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Not chosen, but a plan with it was found that costs {less} less per year: give the search more time or a smaller gap.</source>
        <translation>未选中，但找到了一个含该站址、每年少花 {less} 的方案：请延长搜索时间或减小间隙。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Not chosen: no building can be reached from it, or its source is too small for the smallest station.</source>
        <translation>未选中：从该处到达不了任何建筑，或其冷热源不足以建最小的能源站。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Not chosen: the search found no cheaper plan with it.</source>
        <translation>未选中：搜索没有找到含该站址而更便宜的方案。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Not chosen: there is no plan with it.</source>
        <translation>未选中：不存在含该站址的方案。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Not chosen: with it the plan would cost up to {more} more per year; the difference lies within the gap of the search, so that it is not decided.</source>
        <translation>未选中：含该站址的方案每年最多多花 {more}；差额在搜索间隙之内，因此尚无定论。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Not chosen: with it the plan would cost {more} more per year.</source>
        <translation>未选中：含该站址的方案每年多花 {more}。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Not chosen; what the plan would cost with it was not found in the time given.</source>
        <translation>未选中；在给定时间内未能得出含该站址时方案的费用。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Not conditioned</source>
        <translation>无供冷供热</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>Not connected</source>
        <translation>未接入</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Not connected, with a load</source>
        <translation>有负荷但未接入</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Not offered: {machine}; in {hours} hours only there is a load while the source is cold enough.</source>
        <translation>未列入：{machine}；仅有 {hours} 小时既有负荷、冷热源又足够冷。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Not offered: {machine}; the parameter source.pv_most_kwp allows none.</source>
        <translation>未列入：{machine}；参数 source.pv_most_kwp 不允许设置。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Not offered: {machine}; the tariff has no price for municipal heat.</source>
        <translation>未列入：{machine}；价格表中没有市政热力价格。</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Not reached</source>
        <translation>未连通</translation>
    </message>
    <message>
        <location filename="algorithms/drawing.py"/>
        <source>Not served</source>
        <translation>未供能</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Nov</source>
        <translation>11月</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>O&amp;M</source>
        <translation>运行维护</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>O&amp;M, /a</source>
        <translation>运行维护，/a</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Objective of the plan that the other solver found</source>
        <translation>另一求解器所得方案的目标值</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Objective of the plan without it</source>
        <translation>无该站时方案的目标值</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Objective of the search per year</source>
        <translation>搜索的年目标值</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Objective, {currency}/a</source>
        <translation>目标值，{currency}/a</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Oct</source>
        <translation>10月</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>Of the pair for cold, DN {dn}, the following holds.</source>
        <translation>供冷管对 DN {dn} 的依据如下。</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Of the sum of these peaks, {heat} of heating and {cool} of cooling occur in the same hour, as the hourly loads of all served buildings show.</source>
        <translation>由全部供能建筑的逐时负荷可知，上述峰值之和中，供热有 {heat}、供冷有 {cool} 在同一小时出现。</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>Of these, the conventional schemes take from the planner's own table of machines (EQUIPMENT): {names}. Where it has none of a kind, the catalogue's serve.</source>
        <translation>其中常规方案取自规划者自己的设备表（EQUIPMENT）的有：{names}。该表没有的种类采用设备目录。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Office and administration</source>
        <translation>办公与行政</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Offices</source>
        <translation>办公</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Offices and hotel</source>
        <translation>办公与酒店</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>On duty at the cooling peak</source>
        <translation>供冷高峰运行台数</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>On duty at the heating peak</source>
        <translation>供热高峰运行台数</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>One a line, as name, name=low:high or name=low:high:steps, such as price.electricity=0.7:1.5:5. Names are those of the report's register of assumptions, and price.electricity, price.gas, price.demand_charge, price.carbon_per_t, capital.plan, load.demand, load.connection_rate.</source>
        <translation>每行一个，写成 name、name=low:high 或 name=low:high:steps，例如 price.electricity=0.7:1.5:5。名称取自报告的假设登记表，另有 price.electricity、price.gas、price.demand_charge、price.carbon_per_t、capital.plan、load.demand、load.connection_rate。</translation>
    </message>
    <message>
        <location filename="core/tables/epanet.py"/>
        <source>One design case. S_ supply, R_ return; heads in metres of the water over the station.</source>
        <translation>一个设计工况。S_ 供水，R_ 回水；水头为能源站地面以上水柱米数。</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>One more kWh (marginal cost, mean by load)</source>
        <translation>多供 1 kWh（边际成本，按负荷加权平均）</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>One quantity at a time</source>
        <translation>单因素变化</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>One round was asked for.</source>
        <translation>只要求了一轮。</translation>
    </message>
    <message>
        <location filename="algorithms/design_network.py"/>
        <source>Only one of EDGES and NODES was given; an edited street graph needs both layers.</source>
        <translation>EDGES 和 NODES 只给出了一个；编辑过的街道图需要两个图层。</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Open a plan first: its GeoPackage with stations, pipes and buildings.</source>
        <translation>请先打开方案：包含能源站、管道和建筑的 GeoPackage。</translation>
    </message>
    <message>
        <location filename="algorithms/drawing.py"/>
        <source>Open ground</source>
        <translation>空地</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Open ground [m²]</source>
        <translation>空地 [m²]</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Open ground for boreholes</source>
        <translation>可钻孔空地</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Open ground of {area} m²: {bores} boreholes of {depth} m at {spacing} m on {used} of it give {extract} kW and take {reject} kW.</source>
        <translation>空地 {area} m²：在其 {used} 上按间距 {spacing} m 布置 {bores} 个深 {depth} m 的地埋孔，可取热 {extract} kW、排热 {reject} kW。</translation>
    </message>
    <message>
        <location filename="algorithms/open_sample.py"/>
        <source>Open the sample district</source>
        <translation>打开示例区域</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>OpenStreetMap id</source>
        <translation>OpenStreetMap 编号</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Opened</source>
        <translation>建站</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Operation</source>
        <translation>运行</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Operation and maintenance</source>
        <translation>运行维护</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Operation and maintenance of the network</source>
        <translation>管网运行维护费率</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Operation was computed as a linear programme with installed machine counts; starts and smallest loads of single machines are not seen.</source>
        <translation>运行按给定装机台数的线性规划计算；不考虑单台设备的启停和最小负荷。</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Operation was computed with whole machines switched on and off in every hour.</source>
        <translation>运行按逐时整台启停计算。</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Operation, one point per station and hour.</source>
        <translation>运行数据，每站每小时一个点。</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>Operation: linear (lp) or with machines switched on and off (commitment)</source>
        <translation>运行模式：线性（lp）或整台启停（commitment）</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Optimiser</source>
        <translation>优化方案</translation>
    </message>
    <message>
        <location filename="core/network_design/__init__.py"/>
        <source>Optional, and its connection would cost more per year than it earns.</source>
        <translation>可选建筑，且接入的年费用高于其收益。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Optional, and no station that has room for it can be reached.</source>
        <translation>可选，但到达不了任何有余量的能源站。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Optional, does not pay</source>
        <translation>可选，接入不经济</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Optional: its connection would cost {cost} per year and earn {margin}, which is more: give the search more time or a smaller gap.</source>
        <translation>可选：其接入每年花费 {cost}，收益 {margin}，收益更高：请延长搜索时间或减小间隙。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Optional: its connection would cost {cost} per year and earn {margin}.</source>
        <translation>可选：其接入每年花费 {cost}，收益 {margin}。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Optional: its connection would cost {cost} per year and earn {margin}; the difference lies within the gap of the search, so that it is not decided.</source>
        <translation>可选：其接入每年花费 {cost}，收益 {margin}；差额在搜索间隙之内，因此尚无定论。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Other open ground</source>
        <translation>其他空地</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Other use</source>
        <translation>其他用途</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Other way</source>
        <translation>其他道路</translation>
    </message>
    <message>
        <location filename="core/network/second_look.py"/>
        <source>Our search and {solver} contradict each other: the bound of one lies above a plan of the other. Please report this.</source>
        <translation>{solver} 与我方搜索相互矛盾：一方的下界高于另一方的方案。请报告此问题。</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Outcome at high, {unit}</source>
        <translation>上限时的结果，{unit}</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Outcome at low, {unit}</source>
        <translation>下限时的结果，{unit}</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Outcome to draw</source>
        <translation>所绘结果</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Outdoor air</source>
        <translation>室外空气</translation>
    </message>
    <message>
        <location filename="core/source/candidate_places.py"/>
        <source>Outdoor air is the source.</source>
        <translation>以室外空气为热源。</translation>
    </message>
    <message>
        <location filename="report/load_plots.py"/>
        <source>Outdoor temperature (right)</source>
        <translation>室外温度（右轴）</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Outfalls of treated sewage, with their flow</source>
        <translation>再生水排放口（含流量）</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Overview</source>
        <translation>总平面图</translation>
    </message>
    <message>
        <location filename="adapters/own_design.py"/>
        <source>Own design</source>
        <translation>自有设计</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Own design, priced</source>
        <translation>自有设计（已计价）</translation>
    </message>
    <message>
        <location filename="adapters/own_design.py"/>
        <source>Own design: pipes</source>
        <translation>自有设计：管道</translation>
    </message>
    <message>
        <location filename="adapters/own_design.py"/>
        <source>Own design: stations</source>
        <translation>自有设计：能源站</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Own machines</source>
        <translation>自备设备表</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Own prices</source>
        <translation>自备价格表</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Pages printed</source>
        <translation>打印页数</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Pairs changed</source>
        <translation>变更的双管数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pairs for cold side by side</source>
        <translation>并排供冷管对数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pairs side by side</source>
        <translation>并排管对数</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Pairs, m</source>
        <translation>双管，m</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Paper</source>
        <translation>图幅</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <location filename="core/parameters.py"/>
        <source>Parameter {name} ({label}) is {value}: give a number from {low} to {high}.</source>
        <translation>参数 {name}（{label}）为 {value}：请填写 {low} 至 {high} 之间的数值。</translation>
    </message>
    <message>
        <location filename="core/parameters.py"/>
        <source>Parameter {name} ({label}) is {value}: give a whole number.</source>
        <translation>参数 {name}（{label}）为 {value}：请给出整数。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Park</source>
        <translation>公园</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Path</source>
        <translation>小路</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Paved</source>
        <translation>铺装路面</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Paving stones</source>
        <translation>铺路石</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Payback</source>
        <translation>静态投资回收期</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Peak cooling, kW</source>
        <translation>峰值冷负荷，kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Peak electric demand</source>
        <translation>电力需求峰值</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Peak heating, kW</source>
        <translation>峰值热负荷，kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Peak import from the grid</source>
        <translation>最大购电功率</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Peaks are design values of the single buildings, before simultaneity. Domestic hot water ({dhw}) is made locally and is not part of the network.</source>
        <translation>峰值为各单体建筑的设计值，未计同时系数。生活热水（{dhw}）就地制备，不计入管网。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Pebbles</source>
        <translation>卵石</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Pedestrian street</source>
        <translation>步行街</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Percentile {n}</source>
        <translation>第 {n} 百分位数</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>Performance</source>
        <translation>能效</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Performance ratio of the photovoltaics at 25 °C</source>
        <translation>光伏系统在 25 °C 时的性能比</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Photovoltaics</source>
        <translation>光伏发电</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Photovoltaics 100 kWp</source>
        <translation>光伏发电 100 kWp</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Photovoltaics allowed at each station</source>
        <translation>每个能源站允许的光伏容量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pipe</source>
        <translation>管段</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pipe back to the water</source>
        <translation>退水管长度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pipe from the boreholes</source>
        <translation>地埋管集管长度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pipe from the water</source>
        <translation>取水管长度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pipe length to the station</source>
        <translation>至能源站管长</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Pipe pairs, m</source>
        <translation>双管长度，m</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Pipe pairs.</source>
        <translation>成对管道。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Pipe sizes are those of least annual cost: capital, pumping and loss come to {cost} per year, at most {gap} above the least possible.</source>
        <translation>管径按年费用最小选取：投资、输送和热损失合计每年 {cost}，比可能的最小值最多高 {gap}。</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Pipe {name}</source>
        <translation>管段 {name}</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Pipe, {currency}</source>
        <translation>管道，{currency}</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Pipes</source>
        <translation>管道</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Pipes at catalogue prices</source>
        <translation>按目录价计的管道</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Pipes that stand already</source>
        <translation>既有管道</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Pipes, m</source>
        <translation>管道，m</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>Pipes, pair by DN</source>
        <translation>成对管道（按 DN）</translation>
    </message>
    <message>
        <location filename="core/appraisal/costs.py"/>
        <source>Pipes, trenches and crossings</source>
        <translation>管道、管沟与穿越工程</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Pipes: 0 to 2 steel EN 253 series 1 to 3, 3 steel twin, 4 GB/T 29047, 5 PE-X, 6 PE-X twin, 7 bare PE 100</source>
        <translation>管材：0至2为EN 253钢管保温系列1至3，3为钢质二合一管，4为GB/T 29047，5为PE-X，6为PE-X二合一管，7为裸PE 100</translation>
    </message>
    <message>
        <location filename="algorithms/source_potential.py"/>
        <source>Places for a station</source>
        <translation>可建站的地点</translation>
    </message>
    <message>
        <location filename="algorithms/source_potential.py"/>
        <source>Places left out</source>
        <translation>被排除的地点</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Plan</source>
        <translation>规划方案</translation>
    </message>
    <message>
        <location filename="algorithms/export_plan.py"/>
        <source>Plan (GeoPackage)</source>
        <translation>规划结果（GeoPackage）</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>Plan (one GeoPackage with every layer)</source>
        <translation>规划结果（含全部图层的 GeoPackage）</translation>
    </message>
    <message>
        <location filename="algorithms/plan_district.py"/>
        <source>Plan a district</source>
        <translation>规划区域</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Plan as a share of the conventional scheme</source>
        <translation>规划方案相对于常规方案的比例</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>Plan of {name}</source>
        <translation>{name} 规划方案</translation>
    </message>
    <message>
        <location filename="algorithms/plan_operation.py"/>
        <source>Plan the operation</source>
        <translation>制定运行计划</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Plan {number}</source>
        <translation>方案 {number}</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Planned in</source>
        <translation>规划坐标系</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Plans found whose stations differ from those of the plan shown</source>
        <translation>所得站点与所示方案不同的方案数</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Plans whose stations differ, and what they cost</source>
        <translation>能源站不同的各方案及其费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Play street</source>
        <translation>生活街道</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Play the year</source>
        <translation>播放全年</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Potential of the sites</source>
        <translation>站址潜力</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Potential of the sources</source>
        <translation>冷热源潜力</translation>
    </message>
    <message>
        <location filename="algorithms/design_outputs.py"/>
        <source>Potential: what the source gives at every place</source>
        <translation>资源潜力：各处热源的可供能力</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>Pressure at its start</source>
        <translation>起点压力</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pressure class</source>
        <translation>公称压力</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Pressure diagram</source>
        <translation>水压图</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Pressure diagram of {name}</source>
        <translation>{name} 水压图</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Pressure diagrams</source>
        <translation>水压图</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pressure difference</source>
        <translation>供回水压差</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Pressure difference at the customer</source>
        <translation>用户资用压差</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pressure drop</source>
        <translation>比摩阻</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>Pressure from the station to this pipe</source>
        <translation>自能源站至该管段的压力</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Pressure loss in the station</source>
        <translation>能源站内压力损失</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Pressure over the pipe's class</source>
        <translation>压力超过管道等级</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Pressure too low</source>
        <translation>压力过低</translation>
    </message>
    <message>
        <location filename="report/operation_plots.py"/>
        <source>Price (right)</source>
        <translation>电价（右轴）</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Price ({unit})</source>
        <translation>电价（{unit}）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Price factor of missing capacity</source>
        <translation>容量不足的价格系数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity.csv"/>
        <source>Price of electricity as a multiple of the tariff's</source>
        <translation>电价相对电价表的倍数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity.csv"/>
        <source>Price of gas as a multiple of the tariff's</source>
        <translation>气价相对价目表的倍数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Price of pumping in sizing</source>
        <translation>选管径时的泵电价</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Price of the pipes as a multiple of the catalogue's</source>
        <translation>管道价格相对于目录值的倍数</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Price per metre</source>
        <translation>每米价格</translation>
    </message>
    <message>
        <location filename="gui/own_design/dock.py"/>
        <source>Price this design</source>
        <translation>为此设计计价</translation>
    </message>
    <message>
        <location filename="algorithms/own_prices.py"/>
        <source>Prices of energy</source>
        <translation>能源价格</translation>
    </message>
    <message>
        <location filename="gui/own_design/pricing.py"/>
        <source>Pricing the optimiser's design</source>
        <translation>正在为优化方案计价</translation>
    </message>
    <message>
        <location filename="gui/own_design/pricing.py"/>
        <source>Pricing the own design</source>
        <translation>正在为自有设计计价</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Primary energy</source>
        <translation>一次能源</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Primary energy factor of heat and cold</source>
        <translation>供热供冷一次能源系数</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Primary energy factor of heat and cold, kWh/kWh</source>
        <translation>供热供冷一次能源系数，kWh/kWh</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Primary energy of the plan</source>
        <translation>规划方案的一次能源</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Primary energy, MWh/a</source>
        <translation>一次能源，MWh/a</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>Primary energy, kWh/kWh</source>
        <translation>一次能源，kWh/kWh</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Print a plan</source>
        <translation>打印规划图纸</translation>
    </message>
    <message>
        <location filename="algorithms/printing.py"/>
        <source>Print: {name}</source>
        <translation>打印：{name}</translation>
    </message>
    <message>
        <location filename="algorithms/printing.py"/>
        <source>Printing page {number} of {total}</source>
        <translation>正在打印第 {number} 页，共 {total} 页</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Proposed street</source>
        <translation>规划道路</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Proven lower bound</source>
        <translation>已证明的下界</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Proven lower bound of that objective</source>
        <translation>该目标值的已证明下界</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Pump efficiency</source>
        <translation>水泵效率</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pump head</source>
        <translation>水泵扬程</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pump head in cooling</source>
        <translation>供冷工况水泵扬程</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pump head in heating</source>
        <translation>供热工况水泵扬程</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Pump head, bar</source>
        <translation>水泵扬程，bar</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pump power</source>
        <translation>水泵功率</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Pump power at design flow, kW</source>
        <translation>设计流量下水泵功率，kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pump power in cooling</source>
        <translation>供冷工况水泵功率</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Pump power in heating</source>
        <translation>供热工况水泵功率</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Pumping over the year</source>
        <translation>全年循环泵耗电</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Pumping, MWh/a</source>
        <translation>泵耗电，MWh/a</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Pumps standing</source>
        <translation>停泵</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Put into the ground by dry coolers</source>
        <translation>干冷器向土壤补热</translation>
    </message>
    <message>
        <location filename="gui/own_design/pricing.py"/>
        <source>QGIS refuses the layers of the design.</source>
        <translation type="vanished">QGIS 不接受该设计的图层。</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>QGIS's language</source>
        <translation>QGIS 界面语言</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Quantities and ranges (empty: the usual ones)</source>
        <translation>各量及范围（留空：常用的量）</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>Quantity at its high end</source>
        <translation>量取上限</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>Quantity at its low end</source>
        <translation>量取下限</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Questions to the plan</source>
        <translation>方案问题视图</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Quiet air-source heat pumps</source>
        <translation>满足噪声要求的空气源热泵容量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Race track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Radius of a borehole</source>
        <translation>钻孔半径</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <location filename="report/estimate.py"/>
        <source>Range, %</source>
        <translation>误差范围，%</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Reading the hours of the year…</source>
        <translation>正在读取全年逐时数据…</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Real discount rate</source>
        <translation>实际折现率</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Real rise of energy prices per year</source>
        <translation>能源价格的年实际涨幅</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Real rise of the cost of operation and maintenance per year</source>
        <translation>运行维护费用的年实际涨幅</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Real rise of the prices at which heat and cold are sold per year</source>
        <translation>售热与售冷价格的年实际涨幅</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Reason and limits</source>
        <translation>理由与限值</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Recharge</source>
        <translation>补热</translation>
    </message>
    <message>
        <location filename="report/operation_year.py"/>
        <source>Recharge by dry coolers</source>
        <translation>干冷器补热</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Recharge of the ground</source>
        <translation>地下补热</translation>
    </message>
    <message>
        <location filename="report/html.py"/>
        <source>Regional distributed heat pump system beside a conventional scheme</source>
        <translation>区域分布式热泵系统与常规方案对比</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Register of assumptions</source>
        <translation>假定清单</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Rejection, kW</source>
        <translation>排热能力，kW</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Remarks on the layers</source>
        <translation>图层备注</translation>
    </message>
    <message>
        <location filename="algorithms/build_street_graph.py"/>
        <source>Repairs</source>
        <translation>修复</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Repairs of the street layer</source>
        <translation>道路图层的修复</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Replacement</source>
        <translation>设备更新</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="algorithms/report_files.py"/>
        <source>Report as PDF</source>
        <translation>PDF 报告</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Report in</source>
        <translation>报告语言</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Report on the loads</source>
        <translation>负荷报告</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Require a site</source>
        <translation>指定必选场址</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Require a street</source>
        <translation>指定必经街道</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Require {name}</source>
        <translation>指定 {name} 为必选</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Required</source>
        <translation>必经</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Required by the planner</source>
        <translation>规划人员指定必选</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Required street without a pipe</source>
        <translation>必经街道未敷设管道</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Reserve of capacity</source>
        <translation>容量备用率</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Residential street</source>
        <translation>居住区道路</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Restaurant and canteen</source>
        <translation>餐饮</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Return</source>
        <translation>回水</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Return pressure</source>
        <translation>回水压力</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Return pressure (Pa)</source>
        <translation>回水压力（Pa）</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>Rights: {rights}</source>
        <translation>数据权利：{rights}</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>River</source>
        <translation>河流</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>River water intakes</source>
        <translation>河水取水工程</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Road class</source>
        <translation>道路等级</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Rough cobblestones</source>
        <translation>粗糙卵石路面</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Roughness</source>
        <translation>粗糙度</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Round</source>
        <translation>轮次</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Round {n}: simultaneity of heating {heat_assumed:.3f} assumed, {heat_found:.3f} found; of cooling {cool_assumed:.3f} and {cool_found:.3f}; {changed} pairs changed.</source>
        <translation>第 {n} 轮：供热同时系数假定 {heat_assumed:.3f}，结果 {heat_found:.3f}；供冷 {cool_assumed:.3f} 与 {cool_found:.3f}；变更双管 {changed} 对。</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Rounds of simultaneity and siting</source>
        <translation>同时系数与选址的迭代</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Rounds of siting and operation</source>
        <translation>选址与运行的轮数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Rounds of siting and operation at most</source>
        <translation>选址与运行迭代的最多轮数</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Rounds of siting, network and operation</source>
        <translation>选址、管网与运行的迭代</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Routes</source>
        <translation>路径</translation>
    </message>
    <message>
        <location filename="adapters/export_tables.py"/>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Running at the highest cooling load</source>
        <translation>最大冷负荷时运行台数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Running at the highest heat load</source>
        <translation>最大热负荷时运行台数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Running cost</source>
        <translation>运行费用</translation>
    </message>
    <message>
        <location filename="core/solver/others.py"/>
        <source>SCIP is not installed; install the Python package {package} or choose another solver.</source>
        <translation>未安装 SCIP；请安装 Python 软件包 {package}，或选择其他求解器。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>SO2</source>
        <translation>SO2</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>SO₂</source>
        <translation>SO₂</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>SO₂, g/kWh</source>
        <translation>SO₂，g/kWh</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>SO₂, kg/a</source>
        <translation>SO₂，kg/a</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>SPF both</source>
        <translation>综合 SPF</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>SPF cooling</source>
        <translation>供冷 SPF</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>SPF heating</source>
        <translation>供热 SPF</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Sales of cold</source>
        <translation>售冷收入</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Sales of heat</source>
        <translation>售热收入</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Salvage value</source>
        <translation>残值</translation>
    </message>
    <message>
        <location filename="algorithms/open_sample.py"/>
        <source>Sample: central Helsinki</source>
        <translation>示例：赫尔辛基市中心</translation>
    </message>
    <message>
        <location filename="algorithms/open_sample.py"/>
        <source>Sample: central Helsinki, or a generated business district in Dalian</source>
        <translation>示例：赫尔辛基市中心，或程序生成的大连商务区</translation>
    </message>
    <message>
        <location filename="algorithms/open_sample.py"/>
        <source>Sample: generated business district in Dalian</source>
        <translation>示例：程序生成的大连商务区</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Samples of Monte Carlo</source>
        <translation>蒙特卡洛样本数</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Samples without a finite value</source>
        <translation>没有有限值的样本数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Sand</source>
        <translation>沙地</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Saved</source>
        <translation>节约量</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Saved, %</source>
        <translation>节约率，%</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Saving</source>
        <translation>年节约费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Saving by the plan</source>
        <translation>方案年节约</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>Saving, {unit}/a</source>
        <translation>年节省，{unit}/a</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Scale of the network plan, 1 : …</source>
        <translation>管网平面图比例尺 1 : …</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Scale {scale}</source>
        <translation>比例 {scale}</translation>
    </message>
    <message>
        <location filename="report/scenario_chart.py"/>
        <source>Scenario</source>
        <translation>情景</translation>
    </message>
    <message>
        <location filename="gui/dock/book.py"/>
        <source>Scenario 1</source>
        <translation>方案 1</translation>
    </message>
    <message>
        <location filename="gui/dock/session.py"/>
        <source>Scenario {n}</source>
        <translation>方案 {n}</translation>
    </message>
    <message>
        <location filename="gui/dock/side_by_side.py"/>
        <source>Scenarios</source>
        <translation>方案</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Scenarios need a table (TABLE); choose a CSV with the column scenario and one column for each quantity that is changed.</source>
        <translation>情景研究需要一张表（TABLE）；请选择含有 scenario 列、并为每个改变的量设一列的 CSV 文件。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Scenarios: sets of values that the planner has written down.</source>
        <translation>情景：规划人员写下的若干组取值。</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>Schedule</source>
        <translation>运行计划</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Schemes</source>
        <translation>各方案</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>School and university</source>
        <translation>学校与大学</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Sea</source>
        <translation>海水</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Sea, lakes and rivers as sources, and drawn on the map</source>
        <translation>作为热源并绘于地图的海、湖、河</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Seasonal performance</source>
        <translation>季节性能</translation>
    </message>
    <message>
        <location filename="algorithms/plan_operation.py"/>
        <source>Seasonal performance and costs per kWh</source>
        <translation>季节性能系数与每 kWh 成本</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Seasonal performance by boundary, and costs per kWh.</source>
        <translation>按边界划分的季节性能系数及单位能量成本。</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Seasonal performance factor (SPF) of</source>
        <translation>季节性能系数（SPF）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Seasonal performance in cooling</source>
        <translation>供冷季节性能系数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Seasonal performance in heating</source>
        <translation>供热季节性能系数</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Seattle</source>
        <translation>西雅图</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>Seawater intakes</source>
        <translation>海水取水工程</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Second opinion</source>
        <translation>第二求解器</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Second opinion by {solver}: a plan of {objective:,.0f} per year; ours costs {ours:,.0f}.</source>
        <translation>{solver} 的第二意见：方案每年 {objective:,.0f}；我方方案为 {ours:,.0f}。</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>Second opinion by {solver}: a plan of {objective}, none below {bound}; the one shown costs {ours}, and none lies below {our_bound}.</source>
        <translation>{solver} 的第二意见：方案为 {objective}，没有低于 {bound} 的方案；所示方案为 {ours}，没有低于 {our_bound} 的方案。</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>Second opinion on the joint model by another solver (highs: none)</source>
        <translation>由另一求解器对联合模型给出第二意见（highs：不需要）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Secondary road</source>
        <translation>次要道路</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Secondary road ramp</source>
        <translation>次要道路匝道</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Seed of Monte Carlo</source>
        <translation>蒙特卡洛随机种子</translation>
    </message>
    <message>
        <location filename="algorithms/load_view.py"/>
        <source>Select buildings of {layer}.</source>
        <translation>请在 {layer} 中选择建筑。</translation>
    </message>
    <message>
        <location filename="report/html.py"/>
        <source>Sensitivity</source>
        <translation>敏感性</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Sensitivity and scenarios</source>
        <translation>敏感性与情景</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Sensitivity of {name}</source>
        <translation>{name}的敏感性</translation>
    </message>
    <message>
        <location filename="algorithms/plan_district.py"/>
        <source>Sensitivity study to show in the report (its table of results, CSV)</source>
        <translation>报告中要展示的敏感性分析（其结果表，CSV）</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Sent out</source>
        <translation>外供量</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>Sep</source>
        <translation>9月</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Served</source>
        <translation>已供能</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Served or left out</source>
        <translation>已供能或未供能</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Served, by station</source>
        <translation>已供能（按能源站）</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Service line</source>
        <translation>入户支管</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Service way</source>
        <translation>服务性通道</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Sett</source>
        <translation>石块路面</translation>
    </message>
    <message>
        <location filename="algorithms/drawing.py"/>
        <source>Setting the report as PDF</source>
        <translation>正在排版 PDF 报告</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Sewage</source>
        <translation>污水</translation>
    </message>
    <message>
        <location filename="core/appraisal/station_costs.py"/>
        <source>Sewage heat exchangers</source>
        <translation>污水换热器</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Sewage-source heat pump</source>
        <translation>污水源热泵</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Sewage-source heat pump 2 MW</source>
        <translation>污水源热泵 2 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Sewage-source heat pump 500 kW</source>
        <translation>污水源热泵 500 kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Sewage-source heat pump 7 MW</source>
        <translation>污水源热泵 7 MW</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Shadow price</source>
        <translation>影子价格</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity.csv"/>
        <source>Shadow price of CO2 from gas and electricity</source>
        <translation type="vanished">燃气与电力 CO2 的影子价格</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity.csv"/>
        <source>Shadow price of CO2 from the energy bought</source>
        <translation>外购能源 CO2 的影子价格</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Shanghai</source>
        <translation>上海</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Share of a plot's floor area that is conditioned</source>
        <translation>地块建筑面积中采暖空调面积的比例</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Share of a river's flow that a plan may use</source>
        <translation>规划可用的河流流量比例</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Share of open ground that can be drilled</source>
        <translation>空地可钻孔比例</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Share of samples above zero</source>
        <translation>大于零的样本份额</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Share of the air's yearly swing in cold water</source>
        <translation>冷水温度年波动占气温年波动的比例</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Share of the cold</source>
        <translation>供冷量占比</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Share of the cooling peak left to chillers</source>
        <translation>由冷水机组承担的冷负荷峰值比例</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Share of the cooling peak that the station holds without its largest machine</source>
        <translation>最大一台设备停运时能源站仍能保证的供冷峰值比例</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Share of the heat</source>
        <translation>供热量占比</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Share of the heat that the pipes lose</source>
        <translation>管网热损失占比</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Share of the heating peak left to boilers</source>
        <translation>由锅炉承担的热负荷峰值比例</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Share of the heating peak that the station holds without its largest machine</source>
        <translation>最大一台设备停运时能源站仍能保证的供热峰值比例</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Share of the treated sewage that a plan may use</source>
        <translation>规划可用的再生水比例</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Shares of uses</source>
        <translation>用途比例</translation>
    </message>
    <message>
        <location filename="adapters/export_tables.py"/>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Sheet {sheet}</source>
        <translation>图幅 {sheet}</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Sheets</source>
        <translation>图纸</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>Sheets: overview, siting alternatives (alternatives), network plan by map sheet (network), pressure diagrams (pressure)</source>
        <translation>图纸：总平面图（overview）、选址比选（alternatives）、按图幅的管网平面图（network）、水压图（pressure）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Shop and mall</source>
        <translation>商店与商场</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Shops</source>
        <translation>商店</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>Show a station or pipe by a click</source>
        <translation>点击查看能源站或管道</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Simple payback</source>
        <translation>静态投资回收期</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Simulated cooling demand</source>
        <translation>模拟年耗冷量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Simulated cooling load</source>
        <translation>模拟冷负荷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Simulated heat demand</source>
        <translation>模拟年耗热量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Simulated heat load</source>
        <translation>模拟热负荷</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Simultaneity</source>
        <translation>同时使用系数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Simultaneity computed from the hourly profiles (1: yes)</source>
        <translation>由逐时负荷计算同时使用系数（1：是）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Simultaneity factor of cooling</source>
        <translation>供冷同时系数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Simultaneity factor of heating</source>
        <translation>供热同时系数</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>Simultaneity of the loads</source>
        <translation>负荷的同时系数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Simultaneity: 0 fixed factors, 1 Winter 2001, 2 CIBSE CP1, 3 hourly loads</source>
        <translation>同时系数：0 固定值，1 Winter 2001，2 CIBSE CP1，3 逐时负荷</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Site</source>
        <translation>站址</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>Site {number}</source>
        <translation>场址 {number}</translation>
    </message>
    <message>
        <location filename="core/network/siting_limits.py"/>
        <source>Site {site} is required, but it reaches no building or its source is too small for the smallest station ({least:,.0f} kW): move it to a street or release it.</source>
        <translation>站址 {site} 为必建，但它到达不了任何建筑，或其热源不足以建最小的能源站（{least:,.0f} kW）：请将其移到街道旁或取消必建。</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Sites</source>
        <translation>站址</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>Siting</source>
        <translation>选址</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Siting alternatives</source>
        <translation>选址比选</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Siting counts with one factor of simultaneity; the trees that it makes have their own by the number of customers. Each round takes those of the last.</source>
        <translation>选址按一个同时系数计算；其生成的管网各有随用户数而定的系数。每一轮采用上一轮的结果。</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>Siting counts with straight lines for what a station costs. Once its machines are chosen and its year has run, its true cost goes back to siting, and the search begins again at the design of the round before, until nothing moves or the most rounds are made. The cheapest round is kept; where sources carry less than is asked of them, what siting charges for that counts too.</source>
        <translation>选址用直线近似能源站的成本。机组选定并模拟全年运行后，其真实成本反馈给选址，搜索从上一轮的设计重新开始，直到方案不再变化或达到最多轮数。保留成本最低的一轮；热源承担不足时，选址对此计入的费用也一并计算。</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Siting, second opinion</source>
        <translation>选址，第二意见</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Size</source>
        <translation>规格</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Size of the tank</source>
        <translation>蓄能容量</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Size, kWh</source>
        <translation>容量，kWh</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Sized by</source>
        <translation>控制工况</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Sizing</source>
        <translation>管径选定</translation>
    </message>
    <message>
        <location filename="algorithms/choices.py"/>
        <source>Sizing of the pipes</source>
        <translation>管径选择</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Sizing: 0 design friction and largest velocity, 1 as CJJ 34, 2 European, 3 least annual cost</source>
        <translation>管径选择：0 设计比摩阻与最大流速，1 参照CJJ 34，2 欧洲限值，3 年费用最小</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Smallest footprint that is served</source>
        <translation>供能建筑的最小占地面积</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Smallest open ground made a candidate</source>
        <translation>可作为候选站址的最小空地</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Smallest station</source>
        <translation>最小能源站</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Smallest temperature lift of a machine</source>
        <translation>设备的最小温升</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Snap tolerance</source>
        <translation>捕捉容差</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Solver log</source>
        <translation>求解日志</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Sound level allowed at the nearest dwelling at night</source>
        <translation>最近住宅处夜间允许声级</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Sound power level of an air-source heat pump of 1 kW of heat</source>
        <translation>1 kW 制热量空气源热泵的声功率级</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="report/html.py"/>
        <source>Source options</source>
        <translation>热源方案</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Source too small</source>
        <translation>冷热源容量不足</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Sources and stations</source>
        <translation>热源与能源站</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Sources of the catalogues</source>
        <translation>目录数据来源</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>South to north</source>
        <translation>南北</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Split of shared cost between heat and cold: 0 by kWh in the year, 1 by peak kW</source>
        <translation>共用费用在供热与供冷间的分摊：0 按全年 kWh，1 按峰值 kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Sports hall</source>
        <translation>体育馆</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <location filename="algorithms/base.py"/>
        <source>Stages of the method</source>
        <translation>方法各阶段</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Stairs</source>
        <translation>台阶</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Standard coal</source>
        <translation>标准煤</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Standard coal by calorific value, tce/a</source>
        <translation>标准煤（当量值），tce/a</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Standard coal by equivalence, tce/a</source>
        <translation>标准煤（等价值），tce/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Standard coal, calorific</source>
        <translation>标准煤（当量值）</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>Standard coal, calorific, kg/kWh</source>
        <translation>标准煤（当量值），kg/kWh</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Standard coal, equivalent</source>
        <translation>标准煤（等价值）</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>Standard coal, equivalent, kg/kWh</source>
        <translation>标准煤（等价值），kg/kWh</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Standby</source>
        <translation>备用台数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Stands already</source>
        <translation>既有管道</translation>
    </message>
    <message>
        <location filename="report/operation_year.py"/>
        <source>Starts</source>
        <translation>启停</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Starts a year, each</source>
        <translation>每台年启动次数</translation>
    </message>
    <message>
        <location filename="core/appraisal/lines.py"/>
        <source>Starts of machines</source>
        <translation>设备启动</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Starts per year</source>
        <translation>年启动次数</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Station</source>
        <translation>能源站</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Station and terminal</source>
        <translation>车站与航站楼</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Station buildings, {count}</source>
        <translation>能源站房，{count} 座</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Station investment that does not depend on size</source>
        <translation>与规模无关的能源站投资</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Station or pipe</source>
        <translation>能源站或管道</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Station with network pumps and recharge</source>
        <translation>能源站（含输配水泵和补热）</translation>
    </message>
    <message>
        <location filename="core/source/feasibility.py"/>
        <source>Station {station} needs {peak:,.0f} kW of {service}, but the equipment catalogue holds no machine for it; add one to units.csv.</source>
        <translation>能源站 {station} 需要 {peak:,.0f} kW 的 {service}，但设备目录中没有相应设备；请在 units.csv 中补充。</translation>
    </message>
    <message>
        <location filename="core/source/audit_checks.py"/>
        <source>Station {station}: the schedule fails its check of {what} by {excess:,.3g} in hour {hour}; please report this.</source>
        <translation>能源站 {station}：运行计划在第 {hour} 小时未通过 {what} 校核，偏差 {excess:,.3g}；请报告此问题。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>Station {station}: {said}</source>
        <translation>能源站 {station}：{said}</translation>
    </message>
    <message>
        <location filename="core/source/feasibility.py"/>
        <source>Station {station}: {short:,.0f} kW of the {load:,.0f} kW of {service} on {when} ({outdoor:.0f} °C outdoors, source {source:.0f} °C) are left unserved, as no machine of the catalogue may run in that hour; add one of that size to units.csv that does not depend on the source.</source>
        <translation>能源站 {station}：{when}（室外 {outdoor:.0f} °C，热源 {source:.0f} °C）{service} 负荷 {load:,.0f} kW 中有 {short:,.0f} kW 无法满足，因为该小时目录中没有设备可以运行；请在 units.csv 中添加一台该容量且不依赖热源的设备。</translation>
    </message>
    <message>
        <location filename="core/source/feasibility.py"/>
        <source>Station {station}: {short:,.0f} kW of the {load:,.0f} kW of {service} on {when} ({outdoor:.0f} °C outdoors, source {source:.0f} °C) are left unserved, as the machines at hand reach no further or could not stand in for the largest one; add machines of that size to units.csv, or lower source.standby_heat and source.standby_cool.</source>
        <translation>能源站 {station}：{when}（室外 {outdoor:.0f} °C，热源 {source:.0f} °C）{service} 负荷 {load:,.0f} kW 中有 {short:,.0f} kW 无法满足，因为现有设备容量不足，或无法替代最大的一台；请在 units.csv 中添加该容量的设备，或降低 source.standby_heat 与 source.standby_cool。</translation>
    </message>
    <message>
        <location filename="core/source/feasibility.py"/>
        <source>Station {station}: {short:,.0f} kW of the {load:,.0f} kW of {service} on {when} ({outdoor:.0f} °C outdoors, source {source:.0f} °C) are left unserved, as the source gives no more; add a machine of that size to units.csv that does not depend on the source.</source>
        <translation>能源站 {station}：{when}（室外 {outdoor:.0f} °C，热源 {source:.0f} °C）{service} 负荷 {load:,.0f} kW 中有 {short:,.0f} kW 无法满足，因为热源已无余量；请在 units.csv 中添加一台该容量且不依赖热源的设备。</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Stations</source>
        <translation>能源站</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>Stations of plans that cost little more; 0 is the plan shown.</source>
        <translation>费用相近的其他方案的能源站；0 为所示方案。</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Stations {names}: {note}</source>
        <translation>能源站 {names}：{note}</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>Stations, by source</source>
        <translation>能源站（按冷热源）</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Stations, capacities and pipes were chosen at once. The search prices a street by a straight line that lies nowhere above the catalogue's sizes, and losses at the cheapest generation; the design was sized with catalogue diameters afterwards and priced again. The bound therefore holds for both costs, for all designs in which every street is fed from one side, at the stated simultaneity factors and station prices. The second gap is wider, because it holds the steps of the catalogue against the line below them.</source>
        <translation>能源站、容量与管道同时选定。搜索用一条处处不高于目录管径价格的直线为街道计价，损失按最廉的产能价格计；随后按目录管径选管并重新计价。因此，在所述同时系数与能源站价格下，对于每条街道均由一侧供应的所有方案，该下界对两种费用都成立。第二个间隙较大，因为它是用目录的阶梯价格与其下方的直线相比。</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>Stations, pipes by nominal diameter, and the buildings that they serve.</source>
        <translation>能源站、按管径表示的管道及其供能建筑。</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="resources/catalogue/pipe_families.csv"/>
        <source>Steel pair EN 253, insulation series 1</source>
        <translation>EN 253钢质双管，保温系列1</translation>
    </message>
    <message>
        <location filename="resources/catalogue/pipe_families.csv"/>
        <source>Steel pair EN 253, insulation series 2</source>
        <translation>EN 253钢质双管，保温系列2</translation>
    </message>
    <message>
        <location filename="resources/catalogue/pipe_families.csv"/>
        <source>Steel pair EN 253, insulation series 3</source>
        <translation>EN 253钢质双管，保温系列3</translation>
    </message>
    <message>
        <location filename="resources/catalogue/pipe_families.csv"/>
        <source>Steel pair GB/T 29047</source>
        <translation>GB/T 29047钢质双管</translation>
    </message>
    <message>
        <location filename="resources/catalogue/pipe_families.csv"/>
        <source>Steel twin pipe EN 15698-1, series 2</source>
        <translation>钢质二合一管 EN 15698-1，系列2</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Storey height</source>
        <translation>层高</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Storeys</source>
        <translation>层数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Street</source>
        <translation>街道</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field that allows (1) or forbids (0) a street</source>
        <translation>道路字段：允许 (1) 或禁止 (0) 敷设</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field that forbids a street (1)</source>
        <translation>道路字段：禁止敷设 (1)</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field that marks bridges</source>
        <translation>道路字段：桥梁标记</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field that marks tunnels</source>
        <translation>道路字段：隧道标记</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field that requires a street (1)</source>
        <translation>道路字段：必经道路 (1)</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field with the class of road</source>
        <translation>道路字段：道路等级</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field with the level (0 on the ground)</source>
        <translation>道路字段：层级（地面为 0）</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field with the surface</source>
        <translation>道路字段：路面</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field with the trench's cost factor</source>
        <translation>道路字段：管沟费用系数</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Street field with the trench's price per metre</source>
        <translation>道路字段：管沟每米价格</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Street graph</source>
        <translation>街道图</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Street of unknown class</source>
        <translation>等级未知的道路</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Street under construction</source>
        <translation>在建道路</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>Streets</source>
        <translation>道路</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Streets as edges</source>
        <translation>道路（图的边）</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Streets in the graph</source>
        <translation>图中街道长度</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>Subsidy</source>
        <translation>补贴</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Subsidy as a lump sum</source>
        <translation>一次性补贴</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Subsidy as a share of the plan's investment</source>
        <translation>补贴占规划方案投资的比例</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Subsidy taken off it</source>
        <translation>其中已扣除的补贴</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Substation for municipal heat 2 MW</source>
        <translation>市政热力换热站 2 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Substation for municipal heat 500 kW</source>
        <translation>市政热力换热站 500 kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Substation for municipal heat 6 MW</source>
        <translation>市政热力换热站 6 MW</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Sum of the design cooling loads [kW]</source>
        <translation>设计冷负荷之和 [kW]</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Sum of the design heat loads [kW]</source>
        <translation>设计热负荷之和 [kW]</translation>
    </message>
    <message>
        <location filename="report/html.py"/>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Supermarket</source>
        <translation>超市</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Supply</source>
        <translation>供水</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Supply and return</source>
        <translation>供回水温度</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Supply at the farthest customer</source>
        <translation>最远用户的供水温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Supply pressure</source>
        <translation>供水压力</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>Supply pressure (Pa)</source>
        <translation>供水压力（Pa）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Supply temperature at the end in cooling</source>
        <translation>供冷工况末端供水温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Supply temperature at the end in heating</source>
        <translation>供热工况末端供水温度</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Surface</source>
        <translation>路面</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Surface unknown</source>
        <translation>路面未知</translation>
    </message>
    <message>
        <location filename="resources/catalogue/sensitivity_outcomes.csv"/>
        <source>Surplus at the values of heat and cold</source>
        <translation>按热价与冷价计的盈余</translation>
    </message>
    <message>
        <location filename="algorithms/drawing.py"/>
        <source>Surroundings</source>
        <translation>周边环境</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Swimming hall</source>
        <translation>游泳馆</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>Swing, {unit}</source>
        <translation>变幅，{unit}</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>System: at the customers</source>
        <translation>系统：至用户端</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Table (CSV) of scenarios, or of distributions for Monte Carlo</source>
        <translation>情景表，或蒙特卡洛分布表（CSV）</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>Table of results; one that stands is gone on with</source>
        <translation>结果表；已有的结果表将接着计算</translation>
    </message>
    <message>
        <location filename="core/sweep/scenario_table.py"/>
        <source>Table {file} has a column {column}, which is neither a quantity of the register of assumptions nor one of {options}; rename or remove it.</source>
        <translation>表 {file} 有一列 {column}，既不是假设登记表中的量，也不是 {options} 之一；请改名或删除。</translation>
    </message>
    <message>
        <location filename="core/sweep/table_lines.py"/>
        <source>Table {file} has a column {column}, which means nothing here; the columns are {known}.</source>
        <translation>表 {file} 有一列 {column}，在此没有意义；可用的列为 {known}。</translation>
    </message>
    <message>
        <location filename="core/sweep/table_lines.py"/>
        <source>Table {file} has headings and no line below them; add one.</source>
        <translation>表 {file} 只有表头而没有数据行；请添加一行。</translation>
    </message>
    <message>
        <location filename="core/sweep/table_lines.py"/>
        <source>Table {file} has no column {column}; its columns are {found}.</source>
        <translation>表 {file} 没有 {column} 列；它的列为 {found}。</translation>
    </message>
    <message>
        <location filename="core/sweep/table_lines.py"/>
        <source>Table {file} has {count} columns named '{column}'; keep one.</source>
        <translation>表 {file} 有 {count} 列都名为“{column}”；请只保留一列。</translation>
    </message>
    <message>
        <location filename="core/tables/price_tables.py"/>
        <source>Table {file} holds no machine; add rows with the columns of units.csv.</source>
        <translation>表 {file} 中没有设备；请按 units.csv 的列添加行。</translation>
    </message>
    <message>
        <location filename="core/tables/price_tables.py"/>
        <source>Table {file} holds no rows; choose another.</source>
        <translation>表 {file} 中没有任何行；请另选一个。</translation>
    </message>
    <message>
        <location filename="core/tables/price_tables.py"/>
        <source>Table {file} holds several tariffs ({names}); keep the rows of one.</source>
        <translation>表 {file} 含有多个电价（{names}）；请只保留其中一个的行。</translation>
    </message>
    <message>
        <location filename="core/tables/price_tables.py"/>
        <source>Table {file} is no tariff: it has {rows} rows and {columns} columns named by hours; give a row per month and columns 0 to 23, or the columns of tariffs.csv (quantity, months, hours, value).</source>
        <translation>表 {file} 不是电价表：共有 {rows} 行、{columns} 个以小时命名的列；请每月一行并给出 0 至 23 列，或采用 tariffs.csv 的列（quantity、months、hours、value）。</translation>
    </message>
    <message>
        <location filename="core/catalogue/rows.py"/>
        <source>Table {file}, line {line}: column {column} is missing; restore it.</source>
        <translation>表 {file} 第 {line} 行：缺少列 {column}；请恢复。</translation>
    </message>
    <message>
        <location filename="core/catalogue/machines.py"/>
        <source>Table {file}, line {line}: heat_efficiency of {key} is {value:g}, but a {kind} makes no more heat than it takes; give a share of 1.</source>
        <translation>表 {file} 第 {line} 行：{key} 的 heat_efficiency 为 {value:g}，但 {kind} 产生的热量不会多于所耗能量；请填写不超过 1 左右的比例。</translation>
    </message>
    <message>
        <location filename="core/catalogue/tariffs.py"/>
        <source>Table {file}, line {line}: the unit of {quantity} is '{unit}'; give a price per {known}.</source>
        <translation>表 {file} 第 {line} 行：{quantity} 的单位为“{unit}”；请给出按 {known} 计的价格。</translation>
    </message>
    <message>
        <location filename="core/catalogue/tariffs.py"/>
        <source>Table {file}, line {line}: value is '{value}', a price of {price:g} per kWh; give a number from {low:g} to {high:g}.</source>
        <translation>表 {file} 第 {line} 行：value 为“{value}”，即每 kWh {price:g}；请填写 {low:g} 至 {high:g} 之间的数。</translation>
    </message>
    <message>
        <location filename="core/catalogue/rows.py"/>
        <source>Table {file}, line {line}: {column} is '{value}'; give a number from {low:g} to {high:g}.</source>
        <translation>表 {file} 第 {line} 行：{column} 为“{value}”；请填写 {low:g} 至 {high:g} 之间的数。</translation>
    </message>
    <message>
        <location filename="core/catalogue/rows.py"/>
        <source>Table {file}, line {line}: {column} is '{value}'; write it as in '{low:g}-{high:g}', several months with ';' between.</source>
        <translation>表 {file} 第 {line} 行：{column} 为“{value}”；请写成“{low:g}-{high:g}”的形式，多个月份之间用“;”分隔。</translation>
    </message>
    <message>
        <location filename="core/catalogue/rows.py"/>
        <source>Table {file}, line {line}: {column} is '{value}'; write one of {known}.</source>
        <translation>表 {file} 第 {line} 行：{column} 为“{value}”；请填写以下之一：{known}。</translation>
    </message>
    <message>
        <location filename="core/catalogue/machines.py"/>
        <source>Table {file}, line {line}: {column} of {key} is {sink:g} °C and not above its source of {source:g} °C; give the rated point of the efficiency.</source>
        <translation>表 {file} 第 {line} 行：{key} 的 {column} 为 {sink:g} °C，不高于其热源温度 {source:g} °C；请给出效率对应的额定工况。</translation>
    </message>
    <message>
        <location filename="core/catalogue/machines.py"/>
        <source>Table {file}, line {line}: {key} cannot recover heat, as it does not both heat and cool; set recovery to 0 or give both capacities.</source>
        <translation>表 {file} 第 {line} 行：{key} 不能同时供热供冷，因此不能热回收；请将 recovery 设为 0，或给出两种容量。</translation>
    </message>
    <message>
        <location filename="core/catalogue/machines.py"/>
        <source>Table {file}, line {line}: {key} is a {kind}, which has no {column}; set it to 0 or correct the kind.</source>
        <translation>表 {file} 第 {line} 行：{key} 属于 {kind}，不具有 {column}；请将其设为 0 或更正 kind。</translation>
    </message>
    <message>
        <location filename="core/catalogue/machines.py"/>
        <source>Table {file}, line {line}: {key} makes ice, which needs cool_kw and ice_efficiency_share above 0.</source>
        <translation>表 {file} 第 {line} 行：{key} 用于制冰，cool_kw 与 ice_efficiency_share 须大于 0。</translation>
    </message>
    <message>
        <location filename="core/catalogue/machines.py"/>
        <source>Table {file}, line {line}: {key} neither heats nor cools nor makes power; give heat_kw, cool_kw or power_kwp.</source>
        <translation>表 {file} 第 {line} 行：{key} 既不供热、供冷，也不发电；请给出 heat_kw、cool_kw 或 power_kwp。</translation>
    </message>
    <message>
        <location filename="core/catalogue/machines.py"/>
        <source>Table {file}, line {line}: {kind} is no store; give it the columns of units.csv, capex among them.</source>
        <translation>表 {file} 第 {line} 行：{kind} 不是蓄能装置；请采用 units.csv 的列（包括 capex）。</translation>
    </message>
    <message>
        <location filename="core/catalogue/machines.py"/>
        <source>Table {file}, line {line}: {kind} stores; give it the columns of tanks.csv, capex_per_kwh among them.</source>
        <translation>表 {file} 第 {line} 行：{kind} 是蓄能装置；请采用 tanks.csv 的列（包括 capex_per_kwh）。</translation>
    </message>
    <message>
        <location filename="core/sweep/table_lines.py"/>
        <source>Table {file}, line {number}: it has {count} cells, and the headings are {width}; correct the line.</source>
        <translation>表 {file} 第 {number} 行：有 {count} 个单元格，而表头有 {width} 个；请改正该行。</translation>
    </message>
    <message>
        <location filename="core/sweep/distributions.py"/>
        <source>Table {file}, line {number}: the numbers of {name} must rise from low to high.</source>
        <translation>表 {file} 第 {number} 行：{name} 的数值必须由低到高递增。</translation>
    </message>
    <message>
        <location filename="core/sweep/scenario_table.py"/>
        <source>Table {file}, line {number}: the scenario '{name}' stands there a second time; give each its own name.</source>
        <translation>表 {file} 第 {number} 行：情景“{name}”第二次出现；请给每个情景单独命名。</translation>
    </message>
    <message>
        <location filename="core/sweep/scenario_table.py"/>
        <source>Table {file}, line {number}: the scenario has no name; give it one.</source>
        <translation>表 {file} 第 {number} 行：情景没有名称；请命名。</translation>
    </message>
    <message>
        <location filename="core/sweep/distributions.py"/>
        <source>Table {file}, line {number}: the standard deviation (sd) of {name} must be above 0.</source>
        <translation>表 {file} 第 {number} 行：{name} 的标准差（sd）必须大于 0。</translation>
    </message>
    <message>
        <location filename="core/sweep/distributions.py"/>
        <source>Table {file}, line {number}: there is no distribution '{said}'; write triangular, uniform or normal.</source>
        <translation>表 {file} 第 {number} 行：没有“{said}”这种分布；请写 triangular、uniform 或 normal。</translation>
    </message>
    <message>
        <location filename="core/sweep/table_lines.py"/>
        <source>Table {file}, line {number}: {column} is '{said}'; write a number with a decimal point and without signs between thousands.</source>
        <translation>表 {file} 第 {number} 行：{column} 为“{said}”；请写成带小数点、无千位分隔符的数字。</translation>
    </message>
    <message>
        <location filename="core/sweep/scenario_table.py"/>
        <source>Table {file}, line {number}: {column} is '{said}'; write one of {words}.</source>
        <translation>表 {file} 第 {number} 行：{column} 为“{said}”；请写成 {words} 之一。</translation>
    </message>
    <message>
        <location filename="core/sweep/scenario_table.py"/>
        <source>Table {file}, line {number}: {column} is {value:g}; give a number from {low:g} to {high:g}.</source>
        <translation>表 {file} 第 {number} 行：{column} 为 {value:g}；请给出 {low:g} 至 {high:g} 之间的数。</translation>
    </message>
    <message>
        <location filename="core/sweep/distributions.py"/>
        <source>Table {file}, line {number}: {name} stands there a second time; keep one of the lines.</source>
        <translation>表 {file} 第 {number} 行：{name} 第二次出现；请只保留一行。</translation>
    </message>
    <message>
        <location filename="core/sweep/table_lines.py"/>
        <source>Table {file}: a quotation mark is opened and not closed on its line; correct it.</source>
        <translation>表 {file}：有一个引号在本行打开而未闭合；请改正。</translation>
    </message>
    <message>
        <location filename="core/tables/price_tables.py"/>
        <source>Table {file}: its column {column} does not name each month from 1 to 12 once; correct it, or leave it out and order the rows from January on.</source>
        <translation>表 {file}：列 {column} 没有将 1 至 12 月各列一次；请更正，或去掉该列并从一月起依次排列各行。</translation>
    </message>
    <message>
        <location filename="core/tables/price_tables.py"/>
        <source>Table {file}: the price of month {month}, hour {hour} is empty; fill it in.</source>
        <translation>表 {file}：{month} 月 {hour} 时的电价为空；请填写。</translation>
    </message>
    <message>
        <location filename="core/tables/price_tables.py"/>
        <source>Table {file}: {count} rows have the key '{key}'; give each row its own.</source>
        <translation>表 {file}：有 {count} 行的 key 同为“{key}”；请使每行各不相同。</translation>
    </message>
    <message>
        <location filename="algorithms/settings.py"/>
        <source>Table {layer} has the columns {found}; it needs name and value.</source>
        <translation>表 {layer} 的列为 {found}；需要 name 和 value 两列。</translation>
    </message>
    <message>
        <location filename="algorithms/settings.py"/>
        <source>Table {layer} names {name} twice; keep one of the two lines.</source>
        <translation>表 {layer} 中 {name} 出现两次；请只保留一行。</translation>
    </message>
    <message>
        <location filename="algorithms/settings.py"/>
        <source>Table {layer}: the value of {name} is '{value}', which may mean a thousand times as much or not; write it without the comma.</source>
        <translation>表 {layer}：{name} 的值为“{value}”，可能相差一千倍；请去掉逗号重写。</translation>
    </message>
    <message>
        <location filename="algorithms/settings.py"/>
        <source>Table {layer}: the value of {name} is '{value}'; write a number.</source>
        <translation>表 {layer}：{name} 的值为“{value}”；请填写数值。</translation>
    </message>
    <message>
        <location filename="gui/dock/book.py"/>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <location filename="algorithms/report_files.py"/>
        <source>Tables as a workbook</source>
        <translation>表格工作簿</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Taken for cold</source>
        <translation>供冷消耗能量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Taken for heat</source>
        <translation>供热消耗能量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Taken from ground or water</source>
        <translation>自土壤或水体取热</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Taken from the air</source>
        <translation>自室外空气取热</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>Tank</source>
        <translation>蓄能罐</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Tariff</source>
        <translation>售能价格</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>Tariff {name}</source>
        <translation>电价方案 {name}</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Temperature of domestic hot water</source>
        <translation>生活热水温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Temperature of the water by month</source>
        <translation>水源逐月温度</translation>
    </message>
    <message>
        <location filename="core/source/potential.py"/>
        <source>Temperatures as the layer states them.</source>
        <translation>水温按图层所填。</translation>
    </message>
    <message>
        <location filename="core/sweep/cluster.py"/>
        <source>The Dask scheduler at {address} has had no worker for {seconds:.0f} s; start workers and run again with the same table, which holds what was computed.</source>
        <translation>{address} 处的 Dask 调度器已有 {seconds:.0f} 秒没有工作进程；请启动工作进程，并用同一张表再次运行，表中保存着已算出的结果。</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>The base plan has no finite value of this outcome.</source>
        <translation>本研究没有任何算例有可行方案。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>The base plan of the study costs {base}, this plan {mine}: the table was made from other inputs, or the search for the stations found another design. What the study says holds for its own base plan.</source>
        <translation>该分析的基准方案年费用为 {base}，本方案为 {mine}：结果表由其他输入得出，或选址搜索得到了另一方案。分析结论只适用于其自身的基准方案。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>The bill does not count {energy} kWh that were not served.</source>
        <translation>能源费未计入未满足的 {energy} kWh。</translation>
    </message>
    <message>
        <location filename="core/network/reachability.py"/>
        <source>The building has no usable outline.</source>
        <translation>该建筑没有可用的轮廓。</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>The busiest hour is shown, {hour}; play in the Temporal Controller.</source>
        <translation>当前显示负荷最大的时刻 {hour}；请在时态控制器中播放。</translation>
    </message>
    <message>
        <location filename="core/catalogue/rows.py"/>
        <source>The catalogue file {file} holds no lines.</source>
        <translation>目录文件 {file} 没有内容。</translation>
    </message>
    <message>
        <location filename="core/catalogue/rows.py"/>
        <source>The catalogue file {file} is missing; reinstall it.</source>
        <translation>目录文件 {file} 缺失；请重新安装。</translation>
    </message>
    <message>
        <location filename="core/network/siting_limits.py"/>
        <source>The compulsory buildings need {needed:,.0f} kW of {case}, but the {count} largest stations together can be built for {offered:,.0f} kW: add or enlarge sources, allow more stations or let capacity fall short.</source>
        <translation>必供建筑需要 {needed:,.0f} kW 的 {case}，但最大的 {count} 座能源站合计只能建到 {offered:,.0f} kW：请增加或扩大热源、允许更多能源站或允许容量不足。</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>The conventional scheme</source>
        <translation>常规方案</translation>
    </message>
    <message>
        <location filename="core/parameters.py"/>
        <source>The cooling return ({back} °C) must be warmer than its supply ({supply} °C).</source>
        <translation>供冷回水温度（{back} °C）必须高于供水温度（{supply} °C）。</translation>
    </message>
    <message>
        <location filename="gui/own_design/pricing.py"/>
        <source>The design could not be priced.</source>
        <translation type="vanished">无法为该设计计价。</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>The design did not come to rest within the rounds allowed: other designs of nearly the same cost follow each other.</source>
        <translation>在允许的轮数内方案未稳定：成本几乎相同的方案交替出现。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>The design is kept: stations, pipes and machines stand as in the base plan, run through the year of each case and are priced anew. The conventional scheme is sized and priced for each case.</source>
        <translation>保留设计：能源站、管道和机组与基准方案相同，在每个算例的全年中运行并重新计价。常规方案按每个算例选型和计价。</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>The design stands still.</source>
        <translation>方案已稳定。</translation>
    </message>
    <message>
        <location filename="algorithms/open_sample.py"/>
        <source>The district's GeoPackage</source>
        <translation>区域的 GeoPackage</translation>
    </message>
    <message>
        <location filename="algorithms/inputs.py"/>
        <source>The elevation raster ({path}) for ELEVATION cannot be read; check the path or choose another.</source>
        <translation>ELEVATION 的高程栅格（{path}）无法读取；请检查路径或另选一个。</translation>
    </message>
    <message>
        <location filename="adapters/elevation.py"/>
        <source>The elevation raster {layer} cannot be read over the district; choose one that covers it.</source>
        <translation>高程栅格 {layer} 在该片区范围内无法读取；请选择覆盖该片区的栅格。</translation>
    </message>
    <message>
        <location filename="adapters/elevation.py"/>
        <source>The elevation raster {layer} has no coordinate reference system; assign it.</source>
        <translation>高程栅格 {layer} 没有坐标参考系；请为其指定。</translation>
    </message>
    <message>
        <location filename="core/network/terrain.py"/>
        <source>The elevation raster {layer} holds no heights over the district; choose one that covers it.</source>
        <translation>高程栅格 {layer} 在该片区范围内没有高程值；请选择覆盖该片区的栅格。</translation>
    </message>
    <message>
        <location filename="core/source/site_costs.py"/>
        <source>The equipment catalogue holds no {kind}; add one to units.csv.</source>
        <translation>设备目录中没有 {kind}；请在 units.csv 中补充。</translation>
    </message>
    <message>
        <location filename="core/appraisal/reference_scheme.py"/>
        <source>The equipment catalogue units.csv has no {kind}; the conventional scheme needs one.</source>
        <translation>设备目录 units.csv 中没有 {kind}；常规方案需要该设备。</translation>
    </message>
    <message>
        <location filename="core/parameters.py"/>
        <source>The fewest stations ({low:g}) must not exceed the most stations ({high:g}).</source>
        <translation>最少能源站数（{low:g}）不得超过最多能源站数（{high:g}）。</translation>
    </message>
    <message>
        <location filename="algorithms/report_files.py"/>
        <source>The file of {name} needs the Python package {package}. Install it by the menu Plugins &gt; DHP planner &gt; Install packages, or by this command, or leave {name} empty: {command}</source>
        <translation>{name} 的文件需要 Python 软件包 {package}。请用菜单“插件 &gt; DHP planner &gt; 安装软件包”或以下命令安装，或将 {name} 留空：{command}</translation>
    </message>
    <message>
        <location filename="algorithms/report_files.py"/>
        <source>The file {path} ({name}) has not the ending {ending}; give it that ending.</source>
        <translation>文件 {path}（{name}）的扩展名不是 {ending}；请改用该扩展名。</translation>
    </message>
    <message>
        <location filename="core/tables/text_files.py"/>
        <source>The file {path} cannot be read ({reason}); close the program that holds it.</source>
        <translation>无法读取文件 {path}（{reason}）；请关闭占用它的程序。</translation>
    </message>
    <message>
        <location filename="core/tables/text_files.py"/>
        <source>The file {path} does not exist; choose another.</source>
        <translation>文件 {path} 不存在，请另选。</translation>
    </message>
    <message>
        <location filename="core/tables/text_files.py"/>
        <source>The file {path} holds {size:.1f} GB, more than a year of hours can be; choose another.</source>
        <translation>文件 {path} 有 {size:.1f} GB，超出一年逐时数据的合理大小；请另选。</translation>
    </message>
    <message>
        <location filename="core/sweep/table_lines.py"/>
        <source>The file {path} is empty; choose another.</source>
        <translation>文件 {path} 为空，请另选。</translation>
    </message>
    <message>
        <location filename="core/sweep/result_table.py"/>
        <source>The file {path} is no table of a sensitivity study, or one of another version; choose another file for OUTPUT.</source>
        <translation>文件 {path} 不是敏感性研究的结果表，或属于另一版本；请为 OUTPUT 选择另一个文件。</translation>
    </message>
    <message>
        <location filename="core/tables/text_files.py"/>
        <source>The file {path} is no text file; save it as CSV or choose another.</source>
        <translation>文件 {path} 不是文本文件；请另存为 CSV 或另选。</translation>
    </message>
    <message>
        <location filename="core/sweep/studies.py"/>
        <source>The frontier of cost and CO2 is found by {name} alone; name nothing else.</source>
        <translation>费用与 CO2 的前沿只由 {name} 求得；请不要填写其他的量。</translation>
    </message>
    <message>
        <location filename="core/tables/problems.py"/>
        <source>The gauge pressure falls to {found:.1f} bar, below the least of {bound:.1f} bar. Raise the holding pressure (network.static_pa) or separate the high ground.</source>
        <translation>表压降至 {found:.1f} bar，低于最低值 {bound:.1f} bar。请提高定压值（network.static_pa）或将高地分区。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>The gauge pressure falls to {reached} bar in {pipes} pipes, below the least of {least} bar; raise the holding pressure (network.static_pa) or separate the high ground.</source>
        <translation>有 {pipes} 段管道的表压降至 {reached} bar，低于最小值 {least} bar；请提高定压（network.static_pa）或将高地分区。</translation>
    </message>
    <message>
        <location filename="core/tables/problems.py"/>
        <source>The gauge pressure reaches {found:.1f} bar, the pipe bears {bound:.1f} bar. Lower the design friction or the holding pressure, take pipes of a higher class, or plan a second pressure zone.</source>
        <translation>表压达到 {found:.1f} bar，而管道承压 {bound:.1f} bar。请降低设计比摩阻或定压值，选用更高压力等级的管道，或设置第二压力分区。</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>The given hours as they were understood: by day and hour, and by duration.</source>
        <translation>对给定逐时负荷的理解：按日期与时刻，以及延续曲线。</translation>
    </message>
    <message>
        <location filename="core/network/second_look.py"/>
        <source>The graph has {nodes} nodes, more than siting.second_limit ({most:.0f}), so that {solver} was not asked.</source>
        <translation>未询问 {solver}：图有 {nodes} 个节点，超过 siting.second_limit（{most:.0f}）。</translation>
    </message>
    <message>
        <location filename="core/parameters.py"/>
        <source>The heating supply ({supply} °C) is too cold for heating without heat pumps in the buildings: give at least {least:g} °C, or choose the ambient system.</source>
        <translation>供热供水温度（{supply} °C）过低，楼内无热泵时无法供热：请至少取 {least:g} °C，或选择常温环网系统。</translation>
    </message>
    <message>
        <location filename="core/parameters.py"/>
        <source>The heating supply ({supply} °C) must be warmer than its return ({back} °C).</source>
        <translation>供热供水温度（{supply} °C）必须高于回水温度（{back} °C）。</translation>
    </message>
    <message>
        <location filename="adapters/export.py"/>
        <source>The hydraulic files (epanet, pandapipes) were left out: they do not hold the two pairs in one trench of a four-pipe network.</source>
        <translation>未写水力文件（epanet、pandapipes）：四管制管网同沟有两对管，这些文件无法表达。</translation>
    </message>
    <message>
        <location filename="report/estimate.py"/>
        <source>The investment of {capex} rests on unit prices of the catalogue, on lengths along streets and on numbers of machines; no offer, no survey of the underground and no thermal response test stands behind it. Estimates of this stage fall into these classes.</source>
        <translation>投资 {capex} 依据目录单价、沿道路的管线长度和设备台数估算；未经询价，未作地下勘察，也未作热响应试验。此阶段的估算属于下列等级。</translation>
    </message>
    <message>
        <location filename="gui/dock/session.py"/>
        <source>The last scenario cannot be deleted; empty it or rename it.</source>
        <translation>不能删除最后一个方案；可清空或重命名。</translation>
    </message>
    <message>
        <location filename="gui/destination_bar.py"/>
        <source>The layer is gone when QGIS is closed, unless you save it.</source>
        <translation>若不保存，关闭 QGIS 后该图层将丢失。</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>The layer or file chosen for {inputs} is not there any more.</source>
        <translation>为{inputs}选择的图层或文件已不存在。</translation>
    </message>
    <message>
        <location filename="algorithms/gone_layers.py"/>
        <source>The layer that was chosen for {parameter} is no longer in the project; add it again and choose it for another run.</source>
        <translation>为 {parameter} 选择的图层已不在项目中；请重新添加该图层并选择它，然后再次运行。</translation>
    </message>
    <message>
        <location filename="algorithms/gone_layers.py"/>
        <source>The layer {path} for {parameter} cannot be read; check the path or choose another.</source>
        <translation>无法读取 {parameter} 的图层 {path}；请检查路径或选择其他图层。</translation>
    </message>
    <message>
        <location filename="algorithms/gone_layers.py"/>
        <source>The layer “{layer}” for {parameter} cannot be read, as its data are not there; repair its source or choose another.</source>
        <translation>{parameter} 的图层“{layer}”无法读取，其数据不存在；请修复数据源或选择其他图层。</translation>
    </message>
    <message>
        <location filename="algorithms/gone_layers.py"/>
        <source>The layer “{layer}” for {parameter} is no longer in the project; add it again and choose it for another run.</source>
        <translation>{parameter} 的图层“{layer}”已不在项目中；请重新添加该图层并选择它，然后再次运行。</translation>
    </message>
    <message>
        <location filename="gui/plan_package.py"/>
        <source>The layers of {plan} are being put into one file…</source>
        <translation>正在将 {plan} 的图层放入一个文件…</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>The layers {first} and {second} both hold the {kind} of a plan; choose one.</source>
        <translation>图层 {first} 和 {second} 都含方案的 {kind}；请选其一。</translation>
    </message>
    <message>
        <location filename="core/network/joint/exact_solve.py"/>
        <source>The layout found does not stand up to its check ({count} faults): {first} Please report this.</source>
        <translation>所得管网布局未通过校核（{count} 处问题）：{first} 请报告此问题。</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>The limits would allow DN {own}; this size costs less with pumping and losses counted.</source>
        <translation>按限值可用 DN {own}；计入输送能耗和热损失后该规格费用更低。</translation>
    </message>
    <message>
        <location filename="algorithms/plan_district.py"/>
        <source>The map was not drawn, and the report has none; the plan itself is complete.</source>
        <translation>地图未能绘制，报告中没有地图；规划方案本身完整。</translation>
    </message>
    <message>
        <location filename="algorithms/base.py"/>
        <source>The memory does not suffice; close other programs or plan a smaller area.</source>
        <translation>内存不足；请关闭其他程序或规划较小的区域。</translation>
    </message>
    <message>
        <location filename="core/solver/highs.py"/>
        <source>The model has no solution: its constraints contradict each other.</source>
        <translation>模型无解：约束相互矛盾。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>The nearest dwelling is {away} m away: at {limit} dB(A) by night it allows air-source heat pumps of {quiet} kW.</source>
        <translation>最近的住宅距离 {away} m：按夜间 {limit} dB(A) 允许空气源热泵 {quiet} kW。</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>The nearest usable street is {away} m away; the longest service line allowed is {longest} m.</source>
        <translation>最近的可用街道相距 {away} m；允许的最长接户管为 {longest} m。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>The nearest usable street is {distance} m away; the longest service line allowed is {longest} m.</source>
        <translation>最近的可用街道距离 {distance} m；允许的入户管最长 {longest} m。</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>The next round came to no design: {reason}</source>
        <translation>下一轮未得到方案：{reason}</translation>
    </message>
    <message>
        <location filename="core/source/marginal.py"/>
        <source>The operation of a station has no marginal costs; please report this.</source>
        <translation>能源站的运行没有得到边际成本；请报告此问题。</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>The operator builds the plan, buys energy and sells heat and cold; domestic hot water is left out. Amounts are real; the first year is at today's prices.</source>
        <translation>运营商建设本规划方案、购入能源并出售冷热量；不含生活热水。金额为实际价格，第一年按当前价格计。</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>The operator's cash flow by year; what is paid is negative.</source>
        <translation>运营方逐年现金流；支出为负。</translation>
    </message>
    <message>
        <location filename="adapters/files.py"/>
        <source>The output {path} could not be written ({reason}). Free disk space, close the file where it is open, or choose another folder; a file that stood there before is unchanged.</source>
        <translation>无法写入输出 {path}（{reason}）。请腾出磁盘空间、关闭正打开该文件的程序，或选择其他文件夹；原有文件未改动。</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>The pages (OUTPUT) are to be written to {path}; give the file the ending .pdf.</source>
        <translation>图纸（OUTPUT）将写入 {path}；请使用扩展名 .pdf。</translation>
    </message>
    <message>
        <location filename="core/network/size_reasons.py"/>
        <source>The pair stands already and carries both design cases.</source>
        <translation>该管对为既有管道，可满足两种设计工况。</translation>
    </message>
    <message>
        <location filename="core/network_design/methods.py"/>
        <source>The pipe network fails its audit: {faults}</source>
        <translation>管网未通过校核：{faults}</translation>
    </message>
    <message>
        <location filename="core/network_design/__init__.py"/>
        <source>The pipes of a four-pipe network cannot be sized for least annual cost; choose another rule of sizing (SIZING, network.sizing_rule) or another system.</source>
        <translation>四管制管网的管径不能按年费用最小确定；请选择其他管径规则（SIZING、network.sizing_rule）或其他系统。</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>The plan</source>
        <translation>规划方案</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>The plan (OUTPUT) is to be written to {path}; give the file the ending .gpkg.</source>
        <translation>规划结果（OUTPUT）将写入 {path}；请使用 .gpkg 作为文件扩展名。</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>The plan (green) as a share of the conventional scheme (grey, 100 %).</source>
        <translation>规划方案（绿色）相对于常规方案（灰色，100 %）的比例。</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>The plan against</source>
        <translation>对比方案</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>The plan against every conventional scheme. A flow that changes its sign more than once may have several rates of return, none of which is a verdict; the net present value is.</source>
        <translation>规划方案与各常规方案的对比。现金流正负变号多于一次时可能存在多个内部收益率，均不能作为判据，应以净现值为准。</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>The plan against: {name}</source>
        <translation>本方案对比：{name}</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>The plan and every conventional scheme, a row per scheme.</source>
        <translation>方案与各常规方案，每方案一行。</translation>
    </message>
    <message>
        <location filename="report/scheme_page.py"/>
        <source>The plan beside the conventional scheme</source>
        <translation>规划方案与常规方案对比</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>The plan beside the conventional schemes, a row per quantity.</source>
        <translation>方案与常规方案对照，每指标一行。</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>The plan holds no hours of this station.</source>
        <translation>方案中没有该能源站的逐时数据。</translation>
    </message>
    <message>
        <location filename="algorithms/printing.py"/>
        <source>The plan states no rights in its data.</source>
        <translation>规划未注明数据权利信息。</translation>
    </message>
    <message>
        <location filename="gui/dock/book.py"/>
        <source>The plan that this project holds cannot be read: it is damaged or comes from a newer version of DHP planner. It stays as it is until you change something.</source>
        <translation>无法读取本工程中的规划：它已损坏或来自更新版本的 DHP planner。在您作出更改之前，它保持原样。</translation>
    </message>
    <message>
        <location filename="algorithms/printing.py"/>
        <source>The plan {path} holds nothing to print on the sheets {sheets}: alternatives need a plan made with ALTERNATIVES of 1 or more, network and pressure one with pipes.</source>
        <translation>规划 {path} 中没有可打印到图纸 {sheets} 的内容：比选图需要以 ALTERNATIVES ≥ 1 计算的规划，管网图和水压图需要含管道的规划。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>The planner states {extract} kW of extraction and {reject} kW of rejection.</source>
        <translation>规划者给定取热 {extract} kW、排热 {reject} kW。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>The pressure behind the pumps reaches {reached} bar, above the pressure class PN {bound} of {pipes} pipes; lower the design friction, allow more stations, take pipes of a higher class, or plan booster pumps or a second pressure zone.</source>
        <translation>水泵出口压力达 {reached} bar，高于 {pipes} 段管道的公称压力 PN {bound}；请降低设计比摩阻、允许更多能源站、选用更高压力等级的管道，或设置加压泵或第二压力分区。</translation>
    </message>
    <message>
        <location filename="gui/own_design/pricing.py"/>
        <source>The pricing was stopped.</source>
        <translation>计价已停止。</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>The project holds no layer of streets; add one.</source>
        <translation>工程中没有街道图层；请添加。</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>The project holds no plan with the layer schedule.</source>
        <translation>工程中没有包含逐时运行图层的方案。</translation>
    </message>
    <message>
        <location filename="gui/inspection/tool.py"/>
        <source>The project holds no plan; open a plan's GeoPackage.</source>
        <translation>工程中没有方案；请打开方案的 GeoPackage。</translation>
    </message>
    <message>
        <location filename="core/sweep/cases.py"/>
        <source>The quantity {name} is named twice; name it once.</source>
        <translation>量 {name} 写了两次；请只写一次。</translation>
    </message>
    <message>
        <location filename="core/sweep/wishes.py"/>
        <source>The range of {name} ends at {high:g} and begins at {low:g}; give the lower end first.</source>
        <translation>{name} 的范围止于 {high:g} 而始于 {low:g}；请先写下限。</translation>
    </message>
    <message>
        <location filename="core/source/commitment/relaxation.py"/>
        <source>The relaxation of the operation model was not solved; report this.</source>
        <translation>运行模型的松弛问题未能求解；请报告此情况。</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>The rounds brought {share} of the first one's cost.</source>
        <translation>迭代使成本比第一轮降低了 {share}。</translation>
    </message>
    <message>
        <location filename="gui/runner.py"/>
        <source>The run failed and did not say why; see the log.</source>
        <translation>运行失败且未说明原因；请查看日志。</translation>
    </message>
    <message>
        <location filename="algorithms/design_outputs.py"/>
        <source>The run was cancelled when the design was finished; it is written whole, but what was asked beside it (reasons, alternatives, a second opinion) may be incomplete.</source>
        <translation>取消时设计已完成；设计已完整写出，但附带的内容（理由、备选方案、第二意见）可能不完整。</translation>
    </message>
    <message>
        <location filename="gui/dock/runs.py"/>
        <source>The run was cancelled; earlier results stand as before.</source>
        <translation>运行已取消；先前的结果保持不变。</translation>
    </message>
    <message>
        <location filename="core/errors.py"/>
        <source>The run was cancelled; nothing was written.</source>
        <translation>运行已取消；未写入任何内容。</translation>
    </message>
    <message>
        <location filename="core/sweep/kept.py"/>
        <source>The scenario '{scenario}' changes {name}, which shapes the design that is to be kept; choose DEPTH redesigned, or leave the column empty.</source>
        <translation>情景“{scenario}”改变了 {name}，它决定要保留的设计；请将 DEPTH 选为 redesigned，或将该列留空。</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>The search ended</source>
        <translation>搜索结束方式</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>The search ended before it was certain that no cheaper set is missing.</source>
        <translation>搜索结束时尚不能确定没有遗漏更便宜的站点组合。</translation>
    </message>
    <message>
        <location filename="gui/dock/runs.py"/>
        <source>The search was cancelled; the best that it had found is kept.</source>
        <translation>搜索已取消；保留其已找到的最佳结果。</translation>
    </message>
    <message>
        <location filename="algorithms/design_outputs.py"/>
        <source>The search was cancelled; what is written is the best design that it had found, at a gap of {gap:.1%}.</source>
        <translation>搜索已取消；写出的是当时找到的最佳方案，间隙为 {gap:.1%}。</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>The search was stopped in the first round.</source>
        <translation>搜索在第一轮中被停止。</translation>
    </message>
    <message>
        <location filename="core/network/thesis.py"/>
        <source>The siting found does not stand up to its check ({count} faults): {first} Please report this.</source>
        <translation>所得选址方案未通过校核（{count} 处错误）：{first} 请报告此问题。</translation>
    </message>
    <message>
        <location filename="core/solver/growing.py"/>
        <source>The solver did not accept further rows; please report this.</source>
        <translation>求解器未接受新增的约束行；请报告此问题。</translation>
    </message>
    <message>
        <location filename="core/solver/highs.py"/>
        <source>The solver did not accept the model; please report this.</source>
        <translation>求解器未接受该模型；请报告此问题。</translation>
    </message>
    <message>
        <location filename="core/solver/growing.py"/>
        <source>The solver ended with '{said}' instead of an answer; please report this.</source>
        <translation>求解器以“{said}”结束而未给出结果；请报告此问题。</translation>
    </message>
    <message>
        <location filename="core/solver/others.py"/>
        <source>The solver ended with an error ({said}); choose another one.</source>
        <translation>求解器出错退出（{said}）；请选择其他求解器。</translation>
    </message>
    <message>
        <location filename="core/network/joint/exact_solve.py"/>
        <source>The solver took its layout for {said:.2f} per year, it costs {cost:.2f}; please report this.</source>
        <translation>求解器认为其管网方案每年费用为 {said:.2f}，实际为 {cost:.2f}；请反馈此问题。</translation>
    </message>
    <message>
        <location filename="core/solver/model.py"/>
        <source>The solver's answer does not fit its own model ({part} off by {worst:.1e}); please report this.</source>
        <translation>求解器的结果与其模型不符（{part} 偏差 {worst:.1e}）；请报告此问题。</translation>
    </message>
    <message>
        <location filename="core/tables/problems.py"/>
        <source>The source is too small by {heat} kW of heat and {cold} kW of cold for the accepted share of peaking plant; add candidates, raise the limits or accept a larger share.</source>
        <translation>按允许的调峰比例，热源供热能力尚缺 {heat} kW，供冷能力尚缺 {cold} kW；请增加候选站址、提高上限或接受更大的调峰比例。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>The sources allow less capacity than the buildings need; what is missing is counted as peaking plant beyond the accepted share at {places}.</source>
        <translation>冷热源容量小于建筑需求；不足部分按超出允许比例的调峰设备计入：{places}。</translation>
    </message>
    <message>
        <location filename="core/network/noding.py"/>
        <source>The street layer holds {count} features but no street that a trench may follow; check its geometry and the road classes that catalogue surfaces.csv calls usable.</source>
        <translation>道路图层有 {count} 个要素，但没有可敷设管沟的道路；请检查其几何图形以及目录 surfaces.csv 中标为可用的道路等级。</translation>
    </message>
    <message>
        <location filename="core/network/reachability.py"/>
        <source>The streets at the site lead to no building to serve.</source>
        <translation>站址处的道路不通向任何需供能的建筑。</translation>
    </message>
    <message>
        <location filename="core/network/thermal_balance.py"/>
        <source>The supply of {supply:g} °C reaches a customer no better than its return of {back:g} °C; insulate better or lay narrower pipes.</source>
        <translation>{supply:g} °C 的供水到达某用户时不优于其 {back:g} °C 的回水；请加强保温或减小管径。</translation>
    </message>
    <message>
        <location filename="algorithms/settings.py"/>
        <source>The table of further quantities ({path}) cannot be read; choose a CSV file or table with the columns name and value.</source>
        <translation>无法读取其他参数表（{path}）；请选择含 name 和 value 两列的 CSV 文件或表。</translation>
    </message>
    <message>
        <location filename="core/sweep/result_table.py"/>
        <source>The table {path} belongs to another base plan (its inputs, prices or catalogues were different); choose another file for OUTPUT, or restore the inputs.</source>
        <translation>结果表 {path} 属于另一个基准方案（其输入、价格或目录不同）；请为 OUTPUT 选择另一个文件，或恢复输入。</translation>
    </message>
    <message>
        <location filename="core/sweep/result_table.py"/>
        <source>The table {path} cannot be read ({reason}); choose another file for OUTPUT.</source>
        <translation>无法读取结果表 {path}（{reason}）；请为 OUTPUT 选择另一个文件。</translation>
    </message>
    <message>
        <location filename="core/sweep/result_table.py"/>
        <source>The table {path} cannot be read ({reason}); choose another file.</source>
        <translation>无法读取表 {path}（{reason}）；请选择其他文件。</translation>
    </message>
    <message>
        <location filename="core/sweep/result_table.py"/>
        <source>The table {path} could not be written ({reason}); close the program that holds it, free disk space or choose another file. What stood in it stands.</source>
        <translation>无法写入结果表 {path}（{reason}）；请关闭占用它的程序、腾出磁盘空间或选择另一个文件。原有内容保持不变。</translation>
    </message>
    <message>
        <location filename="algorithms/standing_network.py"/>
        <source>The table {path} for {parameter} cannot be read; check the path or choose another.</source>
        <translation type="vanished">无法读取 {parameter} 的表 {path}；请检查路径或选择其他表。</translation>
    </message>
    <message>
        <location filename="core/sweep/read_back.py"/>
        <source>The table {path} holds a case that cannot be read; take the table as it was written.</source>
        <translation>表 {path} 中有无法读取的算例；请使用原样写出的表。</translation>
    </message>
    <message>
        <location filename="core/appraisal/scheme_names.py"/>
        <source>The tariff {tariff} has no price for the energy of the conventional scheme {reference}; add a line {quantity} to it, or choose one of {known}.</source>
        <translation>电价与能价方案 {tariff} 未给出常规方案 {reference} 所用能源的价格；请添加 {quantity} 一行，或选择下列之一：{known}。</translation>
    </message>
    <message>
        <location filename="core/sweep/kept.py"/>
        <source>The tariff {tariff} has no price of municipal heat, which the station {station} of the design that is kept buys; add a line municipal_heat to it, or choose DEPTH redesigned.</source>
        <translation>价格表 {tariff} 没有市政热力价格，而保留方案中的能源站 {station} 购买市政热力；请添加 municipal_heat 一行，或将 DEPTH 选为 redesigned。</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>The thesis model assigns every building to a station along its own cheapest route and cannot see that routes share trenches: it charges each building a trench of its own. Bound and gap therefore speak of the model's objective and not of the layout as it is laid; another choice of stations or streets may be cheaper in truth.</source>
        <translation>学位论文模型将每栋建筑沿其自身最省路径分配给能源站，无法考虑多条路径共用管沟：它对每栋建筑都单独计一条管沟。因此下界和间隙针对的是模型目标值，而不是实际敷设的布置；另一种站址或街道的选择实际上可能更省。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>The verdict is on this scheme</source>
        <translation>作为评判基准</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>The weather is that of {place}, {far} km away; give a weather file (EPW) or normals of the place.</source>
        <translation>气象数据取自 {far} km 外的 {place}；请提供当地的气象文件（EPW）或气候标准值。</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>The weeks of the highest heating and the highest cooling load.</source>
        <translation>最大热负荷周与最大冷负荷周。</translation>
    </message>
    <message>
        <location filename="core/sweep/cluster.py"/>
        <source>The workers of the cluster at {address} die over case {case}; look into their log, or leave SCHEDULER empty. What was computed stands in the table.</source>
        <translation>{address} 集群的工作进程在算例 {case} 上崩溃；请查看其日志，或将 SCHEDULER 留空。已算出的结果保存在表中。</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>The year hour by hour</source>
        <translation>全年逐时</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>The year's operation is within {gap} of its bound where the ground must be kept in balance; smaller differences between cases may come from there.</source>
        <translation>在必须保持地下热平衡时，全年运行与其界限的差距不超过 {gap}；算例之间更小的差别可能由此而来。</translation>
    </message>
    <message>
        <location filename="core/network/siting_limits.py"/>
        <source>The {name} of the siting problem hold a missing value; check the loads and the prices of the candidates.</source>
        <translation>选址问题的 {name} 含有缺失值；请检查负荷和候选站址的价格。</translation>
    </message>
    <message>
        <location filename="core/network/siting_limits.py"/>
        <source>The {name} of the siting problem hold a negative or missing value; check the loads and the prices of the candidates.</source>
        <translation>选址问题的 {name} 含有负值或缺失值；请检查负荷和候选站址的价格。</translation>
    </message>
    <message>
        <location filename="core/solver/model.py"/>
        <source>The {part} of the model hold a value that is not a number; a price, a length or a load is missing.</source>
        <translation>模型的 {part} 含有非数值；缺少某个价格、长度或负荷。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Theatre, exhibition</source>
        <translation>剧院、展览</translation>
    </message>
    <message>
        <location filename="resources/catalogue/uses.csv"/>
        <source>Theatre, museum, exhibition</source>
        <translation>剧院、博物馆、展览</translation>
    </message>
    <message>
        <location filename="core/sweep/evaluation.py"/>
        <source>There is no design to keep; plan the district first.</source>
        <translation>没有可保留的设计；请先规划该区域。</translation>
    </message>
    <message>
        <location filename="core/sweep/outcomes.py"/>
        <source>There is no outcome named {name}; choose one of {known}.</source>
        <translation>没有名为 {name} 的结果；请选择 {known} 之一。</translation>
    </message>
    <message>
        <location filename="core/parameters.py"/>
        <source>There is no parameter named {name}; take the name from the report's register of assumptions, such as finance.discount_rate.</source>
        <translation>没有名为 {name} 的参数；请从报告的假设清单中取名称，例如 finance.discount_rate。</translation>
    </message>
    <message>
        <location filename="core/catalogue/pipe_sizes.py"/>
        <source>There is no pipe family {number:g} (network.pipe_family); choose one of {known}.</source>
        <translation>没有编号为 {number:g} 的管材系列（network.pipe_family）；请选择以下之一：{known}。</translation>
    </message>
    <message>
        <location filename="core/steps/streets.py"/>
        <source>There is no place for a station: each of the {count} places looked at is left out, the first ({name}) for this reason: {reason}</source>
        <translation>没有可设能源站的地点：所查看的 {count} 处均被排除，第一处（{name}）的原因是：{reason}</translation>
    </message>
    <message>
        <location filename="core/steps/streets.py"/>
        <source>There is no place for a station: no candidate point was given and no open ground of at least {least:g} m² was found; add candidate points or larger open ground.</source>
        <translation>没有可建能源站的位置：未给出候选点，也未找到不小于 {least:g} m² 的空地；请增加候选点或更大的空地。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>There is no plan without it.</source>
        <translation>没有它就没有可行方案。</translation>
    </message>
    <message>
        <location filename="core/sweep/quantities.py"/>
        <source>There is no quantity named {name} to vary; take a name from the report's register of assumptions, or one of {levers}.</source>
        <translation>没有名为 {name} 的可变量；请取报告假设登记表中的名称，或 {levers} 之一。</translation>
    </message>
    <message>
        <location filename="core/network/second_look.py"/>
        <source>There is no second opinion by {solver}.</source>
        <translation>没有 {solver} 的第二意见。</translation>
    </message>
    <message>
        <location filename="gui/map_tools/tools.py"/>
        <source>There is no site here; click nearer to one.</source>
        <translation>此处没有场址；请靠近场址点击。</translation>
    </message>
    <message>
        <location filename="gui/inspection/tool.py"/>
        <source>There is no station or pipe here; click nearer to one.</source>
        <translation>此处没有能源站或管道；请靠近后点击。</translation>
    </message>
    <message>
        <location filename="gui/map_tools/tools.py"/>
        <source>There is no street here; click nearer to one.</source>
        <translation>此处没有街道；请靠近街道点击。</translation>
    </message>
    <message>
        <location filename="core/network/reachability.py"/>
        <source>There is no street on the ground that a service line could reach.</source>
        <translation>没有入户支管可到达的地面道路。</translation>
    </message>
    <message>
        <location filename="core/catalogue/tariffs.py"/>
        <source>There is no tariff named {name}; choose one of {known}.</source>
        <translation>没有名为 {name} 的电价方案；请选择下列之一：{known}。</translation>
    </message>
    <message>
        <location filename="core/appraisal/scheme_names.py"/>
        <source>There is no {kind} named {name}; choose one of {known}.</source>
        <translation>没有名为 {name} 的 {kind}；请选择下列之一：{known}。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>There may be no fewer stations.</source>
        <translation>能源站数量不能再少。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>There may be no more stations.</source>
        <translation>能源站数量不能再多。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Thermal conductivity of the ground</source>
        <translation>土壤导热系数</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Thermal diffusivity of the ground</source>
        <translation>土壤热扩散率</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Thermal resistance of a borehole</source>
        <translation>钻孔热阻</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>These sums are those of {count} buildings at one connection.</source>
        <translation>以上金额为同一接入点 {count} 栋建筑的合计。</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>This run rendered no map; open the result layers in QGIS to see the plan.</source>
        <translation>本次运行未生成地图；请在 QGIS 中打开结果图层查看规划方案。</translation>
    </message>
    <message>
        <location filename="gui/dock/session.py"/>
        <source>This scenario runs; cancel the run first.</source>
        <translation>该方案正在运行；请先取消运行。</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>Through the tanks</source>
        <translation>经蓄能罐释放</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Tilt of the photovoltaic modules</source>
        <translation>光伏组件倾角</translation>
    </message>
    <message>
        <location filename="algorithms/models.py"/>
        <source>Time for the search (s)</source>
        <translation>搜索时间（s）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Time limit of the search for a month of whole machines</source>
        <translation>整台机组每月运行搜索的时间上限</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Time limit of the siting search</source>
        <translation>选址搜索的时间限制</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Time of each stage</source>
        <translation>各阶段用时</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Time to explain stations and candidates, as a share of the time limit of the search</source>
        <translation>解释能源站与候选站址的时间（占搜索时限的比例）</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Times mark</source>
        <translation>时间标记</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>To be looked at</source>
        <translation>需要检查</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>To ground or water</source>
        <translation>排入土壤或水体</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>To node</source>
        <translation>终点节点</translation>
    </message>
    <message>
        <location filename="report/operation_tables.py"/>
        <source>To the outdoor air</source>
        <translation>排入室外空气</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Together, {currency}</source>
        <translation>合计，{currency}</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Tolerated annual imbalance of the ground</source>
        <translation>允许的土壤年热不平衡率</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Tolerated drift of the ground</source>
        <translation>土壤温度允许漂移</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>Too many pairs in a trench</source>
        <translation>同沟管对过多</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Tornado: each quantity goes to its low and its high end alone.</source>
        <translation>龙卷风图：每个量单独取下限和上限。</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>Total annual cost</source>
        <translation>年总费用</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>Total annual cost of the conventional scheme</source>
        <translation>常规方案的年总费用</translation>
    </message>
    <message>
        <location filename="algorithms/compare_schemes.py"/>
        <source>Total annual cost of the plan</source>
        <translation>规划方案的年总费用</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Total annual cost, as far as it is known at this stage</source>
        <translation>年总成本（以本阶段已知部分为准）</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>Total, /a</source>
        <translation>合计，/a</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Treated sewage</source>
        <translation>再生水</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>Trench</source>
        <translation>管沟</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>Trench and crossings, {currency}</source>
        <translation>管沟与穿越，{currency}</translation>
    </message>
    <message>
        <location filename="algorithms/figures.py"/>
        <source>Trench length [m]</source>
        <translation>管沟长度 [m]</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Trench length with surface factor</source>
        <translation>折算沟槽长度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Trench of every pair beside the first as a share of its own trench</source>
        <translation>第一对管以外每对管的管沟费用占其独立管沟的份额</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Trench shared</source>
        <translation>共用沟槽</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>Trench, each counted once</source>
        <translation>管沟长度（每条只计一次）</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>True cost of the layout, at catalogue sizes</source>
        <translation>该布置按目录管径计的真实费用</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>True cost of the thesis model's layout</source>
        <translation>学位论文模型布置的真实费用</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>True cost, {unit}/a</source>
        <translation>实际费用，{unit}/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Trunk road</source>
        <translation>快速路</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Trunk road ramp</source>
        <translation>快速路匝道</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>Two quantities at a time</source>
        <translation>双因素变化</translation>
    </message>
    <message>
        <location filename="gui/inspection/dock.py"/>
        <source>Typical week between the seasons</source>
        <translation>过渡季典型周</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>U of wall / roof / window, W/(m² K)</source>
        <translation>外墙 / 屋面 / 外窗传热系数，W/(m²·K)</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Unbuilt plots</source>
        <translation>未建地块</translation>
    </message>
    <message>
        <location filename="algorithms/layer_parameters.py"/>
        <source>Unbuilt plots, with gross floor area or plot ratio</source>
        <translation>未建地块（含建筑面积或容积率）</translation>
    </message>
    <message>
        <location filename="report/estimate.py"/>
        <source>Uncertainty of the estimate</source>
        <translation>投资估算的不确定性</translation>
    </message>
    <message>
        <location filename="report/ground_plots.py"/>
        <source>Undisturbed ground</source>
        <translation>土壤初始温度</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="algorithms/load_inputs.py"/>
        <source>Unit of columns whose heading declares none</source>
        <translation>表头未注明单位的列采用的单位</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Unit of the hours</source>
        <translation>逐时数据单位</translation>
    </message>
    <message>
        <location filename="adapters/geopackage.py"/>
        <source>Units: {units}.</source>
        <translation>单位：{units}。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Unpaved</source>
        <translation>未铺装路面</translation>
    </message>
    <message>
        <location filename="algorithms/build_street_graph.py"/>
        <source>Unreached</source>
        <translation>未到达建筑</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>Unserved heat and cold</source>
        <translation>未满足的冷热量</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Use</source>
        <translation>用途</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Use comes from</source>
        <translation>用途依据</translation>
    </message>
    <message>
        <location filename="core/load/profiles.py"/>
        <source>Uses and floor areas</source>
        <translation>用途与建筑面积</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Value of cold to an optional customer</source>
        <translation>冷量对可选用户的价值</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Value of heat lost in sizing</source>
        <translation>选管径时热损失的价值</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Value of heat to an optional customer</source>
        <translation>热量对可选用户的价值</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Value used</source>
        <translation>采用值</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Velocity</source>
        <translation>流速</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Verdict</source>
        <translation>评价</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Vienna</source>
        <translation>维也纳</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Volumetric heat capacity of the ground</source>
        <translation>土壤体积热容</translation>
    </message>
    <message>
        <location filename="report/ground_plots.py"/>
        <source>Walls of the boreholes, mean</source>
        <translation>钻孔壁平均温度</translation>
    </message>
    <message>
        <location filename="report/ground_plots.py"/>
        <source>Warmest brine</source>
        <translation>最高循环液温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Warmest brine that the ground may take</source>
        <translation>地埋管循环液允许最高温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Warmest source</source>
        <translation>冷热源最高温度</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Warmest water that may be led back</source>
        <translation>允许排回水体的最高水温</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <location filename="algorithms/drawing.py"/>
        <source>Water</source>
        <translation>水体</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>Water of cooling towers, m³/a</source>
        <translation>冷却塔补水量，m³/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Water of the cooling towers</source>
        <translation>冷却塔耗水量</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>Water of the towers</source>
        <translation>冷却塔补水</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Water that a station takes</source>
        <translation>取水流量</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>Water-source heat pump</source>
        <translation>水源热泵</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Water-source heat pump 2 MW</source>
        <translation>水源热泵 2 MW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Water-source heat pump 500 kW</source>
        <translation>水源热泵 500 kW</translation>
    </message>
    <message>
        <location filename="resources/catalogue/units.csv"/>
        <source>Water-source heat pump 7 MW</source>
        <translation>水源热泵 7 MW</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Weather (EPW)</source>
        <translation>气象 (EPW)</translation>
    </message>
    <message>
        <location filename="algorithms/load_inputs.py"/>
        <source>Weather file (EPW) instead of monthly normals</source>
        <translation>气象文件（EPW），代替月平均气候资料</translation>
    </message>
    <message>
        <location filename="core/tables/epw_lines.py"/>
        <source>Weather file {file} has {count} hours and ends at line {line} (month {month}, day {day}, hour {hour}); a year has {hours} (or {leap}), get the whole file.</source>
        <translation>气象文件 {file} 只有 {count} 小时，止于第 {line} 行（{month} 月 {day} 日第 {hour} 小时）；一年应有 {hours}（或 {leap}）小时，请使用完整的文件。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_lines.py"/>
        <source>Weather file {file} has {count} hours without 29 February; a year has {hours}, get the whole file.</source>
        <translation>气象文件 {file} 除 2 月 29 日外有 {count} 小时；一年应有 {hours} 小时，请使用完整的文件。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_reading.py"/>
        <source>Weather file {file}, column {column} ({name}) holds no values; choose another file.</source>
        <translation>气象文件 {file}，第 {column} 列（{name}）没有数值；请另选文件。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_reading.py"/>
        <source>Weather file {file}, columns 14 to 16: the sun never shines; choose another file.</source>
        <translation>气象文件 {file}，第 14 至 16 列：全年没有太阳辐射；请另选文件。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_reading.py"/>
        <source>Weather file {file}, line 1, column {column} ({name}): '{value}' is no number from {low:g} to {high:g}; correct it.</source>
        <translation>气象文件 {file}，第 1 行第 {column} 列（{name}）：“{value}”不是 {low:g} 至 {high:g} 之间的数值，请改正。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_reading.py"/>
        <source>Weather file {file}, line 1: it does not begin with LOCATION and its nine fields, so it is no EPW file; choose another.</source>
        <translation>气象文件 {file}，第 1 行：不以 LOCATION 及其九个字段开头，不是 EPW 文件；请另选。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_lines.py"/>
        <source>Weather file {file}, line {line}, column {column} ({name}): '{value}' is no number from {low:g} to {high:g}; correct it.</source>
        <translation>气象文件 {file}，第 {line} 行第 {column} 列（{name}）：“{value}”不是 {low:g} 至 {high:g} 之间的数值，请改正。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_lines.py"/>
        <source>Weather file {file}, line {line}, column {column} ({name}): {count} hours in a row are marked as missing; choose a file without such gaps.</source>
        <translation>气象文件 {file}，第 {line} 行第 {column} 列（{name}）：连续 {count} 小时标记为缺测；请选用没有此类缺口的文件。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_lines.py"/>
        <source>Weather file {file}, line {line}, columns 2 to 4: '{value}' is no month, day and hour (1 to 24); correct the line.</source>
        <translation>气象文件 {file}，第 {line} 行第 2 至 4 列：“{value}”不是月、日、时（1 至 24）；请改正该行。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_lines.py"/>
        <source>Weather file {file}, line {line}: it has {count} columns instead of 35; the file seems cut off there, get it again.</source>
        <translation>气象文件 {file}，第 {line} 行：有 {count} 列，应为 35 列；文件似乎在此处被截断，请重新获取。</translation>
    </message>
    <message>
        <location filename="core/tables/epw_lines.py"/>
        <source>Weather file {file}, line {line}: month {month}, day {day}, hour {hour} stands where month {due_month}, day {due_day}, hour {due_hour} is due; sort the lines by time from 1 January on.</source>
        <translation>气象文件 {file}，第 {line} 行：此处应为 {due_month} 月 {due_day} 日第 {due_hour} 小时，实为 {month} 月 {day} 日第 {hour} 小时；请从 1 月 1 日起按时间排序。</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>Weather of {place}</source>
        <translation>{place} 的气象数据</translation>
    </message>
    <message>
        <location filename="algorithms/estimate_load.py"/>
        <source>Weather: {place}. {count} of {all} buildings have a load.</source>
        <translation>气象：{place}。{all} 栋建筑中有 {count} 栋有负荷。</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Weather: {place}. {source}</source>
        <translation>气象：{place}。{source}</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>West to east</source>
        <translation>东西</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>What</source>
        <translation>对象</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>What an alternative plan may cost more than the cheapest</source>
        <translation>备选方案可比最便宜方案高出的费用</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>What connecting it earns</source>
        <translation>接入该建筑的收益</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>What is changed</source>
        <translation>改变的内容</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>What is earned and paid each year, and the discounted sum since the start.</source>
        <translation>每年的收入与支出，以及自起始年起的累计折现值。</translation>
    </message>
    <message>
        <location filename="adapters/export_tables.py"/>
        <source>What it holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>What the plan would cost without it was not found in the time given.</source>
        <translation>在给定时间内未能得出没有它时方案的费用。</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>What the source gives at every place looked at, and why.</source>
        <translation>各考察地点的冷热源潜力及依据。</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>What to know, and what to do about it.</source>
        <translation>须知事项及处理建议。</translation>
    </message>
    <message>
        <location filename="adapters/layer_words.py"/>
        <source>What was asked and assumed</source>
        <translation>输入条件与假设</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>What was asked and assumed.</source>
        <translation>输入条件与假设。</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>What was left out</source>
        <translation>未纳入的建筑</translation>
    </message>
    <message>
        <location filename="algorithms/plan_layers.py"/>
        <source>What was mended in the street layer.</source>
        <translation>街道图层的修补内容。</translation>
    </message>
    <message>
        <location filename="algorithms/check_district.py"/>
        <source>What was mended or left out while reading</source>
        <translation>读取时修复或舍弃的内容</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Where could a station stand, and what does its source give?</source>
        <translation>能源站可建在何处？其热源能提供多少？</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Where its limits come from</source>
        <translation>容量限值依据</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>Where use and floor area come from</source>
        <translation>用途和建筑面积的来源</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Whether noise limits air-source heat pumps (1) or is only spoken of (0)</source>
        <translation>噪声是否限制空气源热泵容量（1）或仅作提示（0）</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Which machines does each station hold, and how do they run?</source>
        <translation>各能源站配置哪些设备？如何运行？</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Which stations serve whom, and by which pipes?</source>
        <translation>由哪些能源站、经哪些管道供给哪些建筑？</translation>
    </message>
    <message>
        <location filename="algorithms/collect_plan.py"/>
        <source>Whole district</source>
        <translation>整个区域</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>Whole plan</source>
        <translation>整体规划</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Why it has this size</source>
        <translation>管径依据</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Why it is not served</source>
        <translation>未供能原因</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Why it stands here</source>
        <translation>设站理由</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>Why these sites are candidates</source>
        <translation>候选站址的理由</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>Why: by how much the search's objective changes when the plan is optimised again with this one choice made otherwise: without a station, with a candidate, with a building connected.</source>
        <translation>理由：将这一项选择反过来（去掉一座能源站、加入一个候选站址、接入一栋建筑）重新优化后，搜索目标值的变化。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>With peaking plant that is a station of {largest} kW, below the smallest of {least} kW</source>
        <translation>加上调峰设备也只是 {largest} kW 的能源站，低于最小的 {least} kW</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Without it the plan would cost up to {more} more per year; the difference lies within the gap of the search, so that it is not decided.</source>
        <translation>没有它方案每年最多多花 {more}；差额在搜索间隙之内，因此尚无定论。</translation>
    </message>
    <message>
        <location filename="core/tables/why.py"/>
        <source>Without it the plan would cost {more} more per year.</source>
        <translation>没有它方案每年多花 {more}。</translation>
    </message>
    <message>
        <location filename="resources/catalogue/surfaces.csv"/>
        <source>Wood</source>
        <translation>木质路面</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>Worst way of each station and all others</source>
        <translation>各能源站最不利环路及其他支路</translation>
    </message>
    <message>
        <location filename="algorithms/printing.py"/>
        <source>Worst way: {way} to building {building}, which is left with {pressure} between supply and return.</source>
        <translation>最不利环路：长 {way}，至建筑 {building}，该处供回水压差为 {pressure}。</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Worth, thousand {currency}/a</source>
        <translation>价值，千 {currency}/a</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>Worth: by how much the search's objective rises when it is solved again without the station.</source>
        <translation>价值：去掉该站重新求解时，搜索目标值的增加量。</translation>
    </message>
    <message>
        <location filename="report/ground_plots.py"/>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>Year built</source>
        <translation>建造年份</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>Year of dynamic payback</source>
        <translation>动态回收年份</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Yearly upkeep of the buildings' heat pumps per investment</source>
        <translation>楼内热泵年维护费占投资的份额</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Yearly upkeep of the dry coolers per investment</source>
        <translation>干冷器年维护费占投资的比例</translation>
    </message>
    <message>
        <location filename="resources/catalogue/parameters.csv"/>
        <source>Years over which the ground is looked at</source>
        <translation>土壤温度校核年限</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>a row for each scheme</source>
        <translation>每个方案一行</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>ambient loop</source>
        <translation>常温环网</translation>
    </message>
    <message>
        <location filename="core/plan.py"/>
        <source>appraisal</source>
        <translation>评价</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>as in the report</source>
        <translation>与报告一致</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>as shown</source>
        <translation>所示方案</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>as simulated</source>
        <translation>按模拟结果</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>as the heading says</source>
        <translation>按表头</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>as the layer</source>
        <translation>与图层一致</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>assumption</source>
        <translation>假设</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>at its end</source>
        <translation>终点压力</translation>
    </message>
    <message>
        <location filename="report/words.py"/>
        <source>at once: no extra investment</source>
        <translation>立即：无增量投资</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>below the gap</source>
        <translation>小于间隙</translation>
    </message>
    <message>
        <location filename="report/words.py"/>
        <source>below {share}</source>
        <translation>低于 {share}</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>both schemes and their difference</source>
        <translation>两方案及其差值</translation>
    </message>
    <message>
        <location filename="adapters/export_dxf.py"/>
        <source>buildings that are left out</source>
        <translation>未接入的建筑</translation>
    </message>
    <message>
        <location filename="adapters/export_dxf.py"/>
        <source>buildings that are served</source>
        <translation>已接入的建筑</translation>
    </message>
    <message>
        <location filename="resources/catalogue/envelopes.csv"/>
        <source>built 1980 to 1999</source>
        <translation>1980—1999 年建成</translation>
    </message>
    <message>
        <location filename="resources/catalogue/envelopes.csv"/>
        <source>built 2000 to 2014</source>
        <translation>2000—2014 年建成</translation>
    </message>
    <message>
        <location filename="resources/catalogue/envelopes.csv"/>
        <source>built before 1980</source>
        <translation>1980 年以前建成</translation>
    </message>
    <message>
        <location filename="resources/catalogue/envelopes.csv"/>
        <source>built from 2015 on, or new</source>
        <translation>2015 年以后建成或新建</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>by cheapest routes (thesis)</source>
        <translation>按最省路径（论文方法）</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>by number of customers, CIBSE CP1</source>
        <translation>随用户数，CIBSE CP1</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>by number of customers, Winter et al. 2001</source>
        <translation>随用户数，Winter 等 2001</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>by year, in {currency}; what is paid is negative</source>
        <translation>按年，单位 {currency}；支出为负</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>by yearly cold of the buildings</source>
        <translation>按建筑全年冷量</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>by yearly heat of the buildings</source>
        <translation>按建筑全年热量</translation>
    </message>
    <message>
        <location filename="core/source/candidate_places.py"/>
        <source>candidate</source>
        <translation>候选点</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>cannot be spared</source>
        <translation>不可缺少</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>central air-source heat pumps</source>
        <translation>集中空气源热泵</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>central coal boilers and chillers</source>
        <translation>集中燃煤锅炉与冷水机组</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>central gas boilers and chillers</source>
        <translation>集中燃气锅炉与冷水机组</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>charged</source>
        <translation>蓄入</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>cited</source>
        <translation>引用</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>cited from a secondary source</source>
        <translation>转引</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>coincidence of the hourly loads</source>
        <translation>逐时负荷的重合度</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>cold</source>
        <translation>供冷</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>cold [%</source>
        <translation>供冷 [%</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>cold delivered over the length of trench</source>
        <translation>供冷量与管沟长度之比</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>cold recovered with its heat</source>
        <translation>热回收所得冷量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>cold that goes into ice</source>
        <translation>制冰冷量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>cold'</source>
        <translation>供冷'</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>cold: {value}</source>
        <translation>供冷：{value}</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>connected buildings</source>
        <translation>已接入建筑</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>connected buildings, before simultaneity and losses</source>
        <translation>已接入建筑，未计同时使用系数和损失</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>connection</source>
        <translation>接入</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>content</source>
        <translation>蓄能量</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>conventional: {value}</source>
        <translation>常规方案：{value}</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>cooling</source>
        <translation>供冷</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>cooling: {value}</source>
        <translation>供冷：{value}</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>crossing made a node</source>
        <translation>交叉处已设节点</translation>
    </message>
    <message>
        <location filename="adapters/dressing.py"/>
        <source>currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <location filename="report/load_sheets.py"/>
        <source>day; heating from {heat}, cooling from {cool}</source>
        <translation>天；供热自 {heat} 起，供冷自 {cool} 起</translation>
    </message>
    <message>
        <location filename="core/source/commitment/search.py"/>
        <source>days bounded</source>
        <translation>已为各日求得下界</translation>
    </message>
    <message>
        <location filename="core/source/commitment/search.py"/>
        <source>days bounded one by one</source>
        <translation type="vanished">逐日求下界</translation>
    </message>
    <message>
        <location filename="core/source/commitment/forward.py"/>
        <source>days decided one after the other</source>
        <translation>逐日依次决定</translation>
    </message>
    <message>
        <location filename="core/source/commitment/search.py"/>
        <source>days searched again</source>
        <translation>逐日重新搜索</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>design friction and largest velocity</source>
        <translation>设计比摩阻与最大流速</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>design heat of the stations over the length of trench</source>
        <translation>能源站设计热负荷与管沟长度之比</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>discharged</source>
        <translation>放出</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>distribution pipe</source>
        <translation>分配管</translation>
    </message>
    <message>
        <location filename="adapters/export_dxf.py"/>
        <source>distribution pipes, a layer for each nominal size</source>
        <translation>输配管道，每种公称直径一个图层</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>dry coolers of {power} put {moved} into it from May to September, with {electricity} of electricity: {cost}</source>
        <translation>功率 {power} 的干冷器在 5 月至 9 月向地下补热 {moved}，耗电 {electricity}：{cost}</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>dry coolers of {power} take {moved} out of it from October to April, with {electricity} of electricity: {cost}</source>
        <translation>功率 {power} 的干冷器在 10 月至次年 4 月从地下取走 {moved}，耗电 {electricity}：{cost}</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>duplicate left out</source>
        <translation>重复线已去除</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>electricity</source>
        <translation>用电</translation>
    </message>
    <message>
        <location filename="report/html.py"/>
        <source>en</source>
        <translation>zh-CN</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>energy and bill of every station</source>
        <translation>各能源站的能量与能源费</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>every line, in {currency}</source>
        <translation>逐项列出，单位 {currency}</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>every quantity with unit, value used, default, mark and source</source>
        <translation>各参数的单位、采用值、默认值、标记和来源</translation>
    </message>
    <message>
        <location filename="core/plan.py"/>
        <source>explanation</source>
        <translation>解释</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>feature without a line</source>
        <translation>无线形的要素</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>fixed factors</source>
        <translation>固定系数</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>footprint of {area} m² below {least} m² and no load given</source>
        <translation>轮廓面积 {area} m² 小于 {least} m²，且未给出负荷</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>found out</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>friction</source>
        <translation>按比摩阻</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>from the hourly loads</source>
        <translation>由逐时负荷求得</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>fuel</source>
        <translation>燃料</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>gap closed</source>
        <translation>缺口已连接</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>gas boilers and chillers in the buildings</source>
        <translation>建筑内燃气锅炉与冷水机组</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>gives (+) or takes (−)</source>
        <translation>放能（+）或蓄能（−）</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>grid [%</source>
        <translation>购电 [%</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>ground</source>
        <translation>土壤</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>heat</source>
        <translation>供热</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>heat [%</source>
        <translation>供热 [%</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>heat delivered over the length of trench, each trench once</source>
        <translation>供热量与管沟长度之比，每条管沟只计一次</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>heat recovered with its cold</source>
        <translation>热回收所得热量</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>heat ·</source>
        <translation>供热 ·</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>heating</source>
        <translation>供热</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>heating {heat_supply}/{heat_return} °C, cooling {cool_supply}/{cool_return} °C</source>
        <translation>供热 {heat_supply}/{heat_return} °C，供冷 {cool_supply}/{cool_return} °C</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>heuristic</source>
        <translation>启发式</translation>
    </message>
    <message>
        <location filename="report/year_map.py"/>
        <source>hour of day</source>
        <translation>时刻</translation>
    </message>
    <message>
        <location filename="report/load_plots.py"/>
        <source>hours of the year</source>
        <translation>全年小时数</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>impossible</source>
        <translation>不可行</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>in the method's own objective</source>
        <translation>按该方法自身的目标值</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>it has neither footprint nor floor area nor a given load</source>
        <translation>既无轮廓，也无建筑面积和给定负荷</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>it holds a layer {table} already</source>
        <translation>其中已有图层 {table}</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>its given loads are 0</source>
        <translation>给定负荷为 0</translation>
    </message>
    <message>
        <location filename="core/network/joint/solve.py"/>
        <source>joint</source>
        <translation>联合优化</translation>
    </message>
    <message>
        <location filename="core/network/joint/exact_solve.py"/>
        <source>joint, catalogue sizes</source>
        <translation>联合模型（按管径目录）</translation>
    </message>
    <message>
        <location filename="core/network/joint/second_opinion.py"/>
        <source>joint, whole</source>
        <translation>联合模型（整体求解）</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>lake water</source>
        <translation>湖水</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>least annual cost</source>
        <translation>年费用最小</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>least cost</source>
        <translation>费用最低</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>lengths and costs by kind, diameter and surface</source>
        <translation>按种类、管径和路面列出长度与费用</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>limits as in CJJ 34</source>
        <translation>参照CJJ 34的限值</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>linear heat density {value}</source>
        <translation>线热密度 {value}</translation>
    </message>
    <message>
        <location filename="core/plan.py"/>
        <source>loads</source>
        <translation>负荷</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>long station access</source>
        <translation>较长的能源站接入</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>lost</source>
        <translation>损失</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>m from the station</source>
        <translation>距能源站距离，m</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>m of water over the station</source>
        <translation>能源站地面以上水柱，m</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>machine counts by MILP over {days} days</source>
        <translation>在 {days} 个典型日上用 MILP 确定设备台数</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>machines and tanks with their year</source>
        <translation>设备与蓄能罐及其全年运行</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>machines on and off</source>
        <translation>设备启停</translation>
    </message>
    <message>
        <location filename="resources/catalogue/field_words.csv"/>
        <source>machines running</source>
        <translation>运行台数</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>measured or computed</source>
        <translation>实测或计算</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>median of {count} buildings</source>
        <translation>{count} 栋建筑的中位数</translation>
    </message>
    <message>
        <location filename="gui/dock/side_by_side.py"/>
        <source>million {currency}</source>
        <translation>百万 {currency}</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>municipal heat and chillers</source>
        <translation>市政供热与冷水机组</translation>
    </message>
    <message>
        <location filename="core/plan.py"/>
        <source>network</source>
        <translation>管网</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>network.inp: hydraulic model for EPANET</source>
        <translation>network.inp：EPANET 水力模型</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>network.json: hydraulic model for pandapipes</source>
        <translation>network.json：pandapipes 水力模型</translation>
    </message>
    <message>
        <location filename="gui/dock/figure_words.py"/>
        <source>never</source>
        <translation>永不收回</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <location filename="adapters/export_dxf.py"/>
        <source>nodes of the network</source>
        <translation>管网节点</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>none: the flow has no such rate</source>
        <translation>无：该现金流不存在内部收益率</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>not computed</source>
        <translation>未计算</translation>
    </message>
    <message>
        <location filename="core/appraisal/first_estimate.py"/>
        <source>not split before operation is planned</source>
        <translation>运行计划制定前未分摊</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>nothing: every hour is covered</source>
        <translation>无：每小时均已满足</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>objective, bound, gap and time of every search</source>
        <translation>每次求解的目标值、界、间隙和用时</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>of the heat that the stations make in a year</source>
        <translation>占能源站全年产热量的比例</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>of which pipes and trenches</source>
        <translation>其中管道与沟槽</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>of which service lines, m</source>
        <translation>其中入户支管，m</translation>
    </message>
    <message>
        <location filename="adapters/design_figures.py"/>
        <source>of which stations</source>
        <translation>其中能源站</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>of which without capital, {unit}/a</source>
        <translation>其中不含投资，{unit}/a</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>of {count} candidate sites</source>
        <translation>候选站址共 {count} 个</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>of {count} in the layer</source>
        <translation>图层中共 {count} 栋</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>one pair, changed over</source>
        <translation>两管制，季节切换</translation>
    </message>
    <message>
        <location filename="core/source/places.py"/>
        <source>open ground</source>
        <translation>空地</translation>
    </message>
    <message>
        <location filename="core/plan.py"/>
        <source>operation</source>
        <translation>运行</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>operation, month by month</source>
        <translation>逐月运行优化</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>out of date</source>
        <translation>已过期</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>outdoor air</source>
        <translation>室外空气</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>overlap drawn once</source>
        <translation>重叠线只保留一条</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>overshoot cut off</source>
        <translation>超出端已截去</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>per cent of the conventional scheme</source>
        <translation>占常规方案的百分比</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>plan.dxf: drawing in metres, R2004. Its layers:</source>
        <translation>plan.dxf：图纸，单位米，R2004 格式。图层：</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>plan.gpkg: all layers and tables with full names and whole texts</source>
        <translation>plan.gpkg：所有图层和表，完整字段名和文本</translation>
    </message>
    <message>
        <location filename="adapters/export_readme.py"/>
        <source>plan.xlsx: every table as a sheet, but for those that go hour by hour</source>
        <translation>plan.xlsx：每张表一个工作表，逐时数据除外</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>proven optimal</source>
        <translation>已证明最优</translation>
    </message>
    <message>
        <location filename="report/sensitivity_plots.py"/>
        <source>rank correlation with the outcome</source>
        <translation>与结果的秩相关系数</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>reached in year</source>
        <translation>收回年份</translation>
    </message>
    <message>
        <location filename="core/tables/equipment_reading.py"/>
        <source>read from the layer</source>
        <translation>读自图层</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>return [%</source>
        <translation>回水 [%</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>river water</source>
        <translation>河水</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>road class not in the catalogue</source>
        <translation>道路等级不在目录中</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>road class not usable</source>
        <translation>道路等级不可用</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>scaled to the design load</source>
        <translation>按设计负荷缩放</translation>
    </message>
    <message>
        <location filename="core/plan.py"/>
        <source>schemes</source>
        <translation>方案比较</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>seasonal performance and prices</source>
        <translation>季节性能与单价</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>seawater</source>
        <translation>海水</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>separate part left out</source>
        <translation>孤立部分未采用</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>service line</source>
        <translation>入户支管</translation>
    </message>
    <message>
        <location filename="adapters/export_dxf.py"/>
        <source>service lines, a layer for each nominal size</source>
        <translation>入户支管，每种公称直径一个图层</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>several: {rates}</source>
        <translation>多个：{rates}</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>sewage</source>
        <translation>污水</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>simple: {value}</source>
        <translation>静态：{value}</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>standard, from memory: check</source>
        <translation>标准值，凭记忆：请核对</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>stations and pipes at once</source>
        <translation>站址与管网同时优化</translation>
    </message>
    <message>
        <location filename="adapters/export_dxf.py"/>
        <source>stations with their name, heat and cold in kW</source>
        <translation>能源站及其名称、供热和供冷功率（kW）</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>stopped at the time limit</source>
        <translation>到达时间限制而停止</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>stopped at the wanted gap</source>
        <translation>达到要求的间隙而停止</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>stopped by the planner</source>
        <translation>由规划人员停止</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>street end snapped</source>
        <translation>道路端点已捕捉</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>street without length</source>
        <translation>长度为零的道路</translation>
    </message>
    <message>
        <location filename="core/plan.py"/>
        <source>streets</source>
        <translation>道路</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>supply [%</source>
        <translation>供水 [%</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>supply {supply}, return {back}</source>
        <translation>供水 {supply}，回水 {back}</translation>
    </message>
    <message>
        <location filename="report/palette.py"/>
        <source>surface not in the catalogue</source>
        <translation>路面类型不在目录中</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>the hour's beginning</source>
        <translation>小时起点</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>the hour's end</source>
        <translation>小时终点</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>the layer does not say: {use} by default</source>
        <translation>图层未说明：默认为{use}</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>the layer's shares: {shares}</source>
        <translation>图层给出的比例：{shares}</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>the nearest</source>
        <translation>最近的</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>the plot states neither gross floor area nor plot ratio</source>
        <translation>地块未给出建筑面积或容积率</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>the word '{word}' is not known: {use} by default</source>
        <translation>无法识别“{word}”：默认为{use}</translation>
    </message>
    <message>
        <location filename="core/network/thesis.py"/>
        <source>thesis</source>
        <translation>学位论文模型</translation>
    </message>
    <message>
        <location filename="gui/dock/side_by_side.py"/>
        <source>thousand {currency}</source>
        <translation>千 {currency}</translation>
    </message>
    <message>
        <location filename="report/scheme_plots.py"/>
        <source>thousand {currency}/a</source>
        <translation>千 {currency}/a</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>to 0.3 m/s</source>
        <translation>0.3 m/s 及以下</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>to 0.5 bar</source>
        <translation>0.5 bar 及以下</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>to 30 Pa/m</source>
        <translation>30 Pa/m 及以下</translation>
    </message>
    <message>
        <location filename="resources/catalogue/legend_words.csv"/>
        <source>to 50 kWh/(m·a)</source>
        <translation>50 kWh/(m·a) 及以下</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>to be checked</source>
        <translation>需检查</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>two pairs (four pipes)</source>
        <translation>四管制</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="report/words.py"/>
        <source>unlimited</source>
        <translation>不限</translation>
    </message>
    <message>
        <location filename="gui/dock/wording.py"/>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <location filename="core/source/water_places.py"/>
        <source>water</source>
        <translation>水体</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>way of each station to the customer with the least pressure difference</source>
        <translation>各能源站至资用压差最小用户的路径</translation>
    </message>
    <message>
        <location filename="report/sheets.py"/>
        <source>what to know, and what to do about it</source>
        <translation>须知事项及处理办法</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>with the factors of the register, pumps included</source>
        <translation>采用清单中的系数，含水泵耗电</translation>
    </message>
    <message>
        <location filename="report/operator_page.py"/>
        <source>years from the start</source>
        <translation>自起始年起的年数</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{balance}; the year's imbalance of the ground is {share}</source>
        <translation>{balance}；土壤年热不平衡率为 {share}</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{balance}; with the recharge the year's imbalance of the ground is {share}</source>
        <translation>{balance}；补热后地下全年不平衡率为 {share}</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{count} areas of open ground are too small for a station and make no site.</source>
        <translation>{count} 块空地太小，不设站。</translation>
    </message>
    <message>
        <location filename="algorithms/load_view.py"/>
        <source>{count} buildings with a load. Heating: {heat_kw}, {heat_kwh}. Cooling: {cool_kw}, {cool_kwh}. Before simultaneity and losses.</source>
        <translation>{count} 栋建筑有负荷。供热：{heat_kw}，{heat_kwh}。供冷：{cool_kw}，{cool_kwh}。未计同时使用系数与损失。</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>{count} candidate sites were assessed. The source at the place limits what heat pumps can draw and give back; peaking plant may add the shares named in the register of assumptions.</source>
        <translation>共评估了 {count} 个候选站址。当地热源限制热泵的取热和排热能力；调峰设备可按假定清单所列比例补充。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>{count} cases have no plan, the first of them {case}: {reason}</source>
        <translation>{count} 个算例没有可行方案，其中第一个为 {case}：{reason}</translation>
    </message>
    <message>
        <location filename="algorithms/sensitivity.py"/>
        <source>{count} cases stand in the table already.</source>
        <translation>表中已有 {count} 个算例。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>{count} cases were computed.</source>
        <translation>已计算 {count} 个算例。</translation>
    </message>
    <message>
        <location filename="core/network/joint/reduced.py"/>
        <source>{count} compulsory buildings cannot be reached from any site ({first} is one of them): add streets or a candidate site near them, or make them optional.</source>
        <translation>有 {count} 栋必须接入的建筑无法从任何站址到达（例如 {first}）：请在其附近增加道路或候选站址，或将其设为可选。</translation>
    </message>
    <message>
        <location filename="core/network/siting_limits.py"/>
        <source>{count} compulsory buildings cannot be reached from any site whose source is large enough for a station ({first} is one of them): add streets or a candidate site near them, or make them optional.</source>
        <translation>有 {count} 栋必供建筑无法从任何热源足以建站的站址到达（{first} 为其中之一）：请在其附近增加道路或候选站址，或将其改为可选。</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>{count} further buildings have reasons of their own; see the layer.</source>
        <translation>另有 {count} 栋建筑各有原因；见图层。</translation>
    </message>
    <message>
        <location filename="report/why.py"/>
        <source>{count} further candidates and buildings have their reason in the layers.</source>
        <translation>另有 {count} 个候选站址和建筑的理由见图层。</translation>
    </message>
    <message>
        <location filename="algorithms/export_plan.py"/>
        <source>{count} layers and tables stand in {folder}.</source>
        <translation>{count} 个图层和表已写入 {folder}。</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>{count} map sheets at {scale}</source>
        <translation>{count} 幅图，比例 {scale}</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>{count} of {total} buildings are not served. The layer of buildings names each one with its reason.</source>
        <translation>{total} 栋建筑中有 {count} 栋未供能。建筑图层列出了每一栋及其原因。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{count} pipes ({length} m) carry up to {heat} kW of heat and {cool} kW of cold, more than the largest catalogue size DN {dn} carries within its limits; up to {most} parallel pairs of DN {same} are counted there. Allow more stations, a larger temperature difference or pipes of larger sizes.</source>
        <translation>{count} 段管道（{length} m）最多输送热量 {heat} kW、冷量 {cool} kW，超过目录最大管径 DN {dn} 在限值内的能力；该处最多按 {most} 对并列的 DN {same} 管计算。请允许更多能源站、更大的供回水温差或更大的管径。</translation>
    </message>
    <message>
        <location filename="report/sources.py"/>
        <source>{count} smaller sites that were not opened are not listed here.</source>
        <translation>另有 {count} 个未建站的较小站址未在此列出。</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>{count} stations and {pipes} pipes can be edited now; drawing snaps to them.</source>
        <translation>现在可编辑 {count} 座能源站和 {pipes} 段管道；绘制时自动捕捉。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{count} × {machine}</source>
        <translation>{count} × {machine}</translation>
    </message>
    <message>
        <location filename="algorithms/problem_view.py"/>
        <source>{count} × {note} ({names})</source>
        <translation>{count} 处：{note}（{names}）</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{currency}/(kW month)</source>
        <translation>{currency}/(kW·月)</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>{date}
Coordinates {crs}</source>
        <translation>{date}
坐标系 {crs}</translation>
    </message>
    <message>
        <location filename="report/calendar.py"/>
        <source>{day} {month}</source>
        <translation>{month}{day}日</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{energy}, at most {power}</source>
        <translation>{energy}，最大 {power}</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>{energy}, {share} of the cold sent out</source>
        <translation>{energy}，占外供冷量的 {share}</translation>
    </message>
    <message>
        <location filename="report/network.py"/>
        <source>{energy}, {share} of the heat sent out</source>
        <translation>{energy}，占外供热量的 {share}</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{extracted} drawn, {rejected} given back</source>
        <translation>取热 {extracted}，排热 {rejected}</translation>
    </message>
    <message>
        <location filename="adapters/export_shapefiles.py"/>
        <source>{file}: {count} texts longer than {most} bytes were cut after a word and end with …, as shapefiles hold no more; the GeoPackage and the CSV have them whole.</source>
        <translation>{file}：{count} 条超过 {most} 字节的文本已在词后截断并以 … 结尾，因为 shapefile 容纳不下；GeoPackage 和 CSV 中文本完整。</translation>
    </message>
    <message>
        <location filename="algorithms/destinations.py"/>
        <source>{first} and {second} would both be written to {path}; choose a file for each.</source>
        <translation>{first} 与 {second} 都将写入 {path}；请分别选择文件。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{guessed} of {served} served buildings state neither floor area nor floors nor height: {floors} floors assumed ({basis}).</source>
        <translation>{served} 栋供能建筑中有 {guessed} 栋未给出建筑面积、层数和高度：按 {floors} 层计（{basis}）。</translation>
    </message>
    <message>
        <location filename="adapters/printing/plan_layers.py"/>
        <source>{heat} MW heat · {cold} MW cold</source>
        <translation>供热 {heat} MW · 供冷 {cold} MW</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{heat} heat, {cold} cold</source>
        <translation>热量 {heat}，冷量 {cold}</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{heat} heating, {cool} cooling</source>
        <translation>供热 {heat}，供冷 {cool}</translation>
    </message>
    <message>
        <location filename="algorithms/settings.py"/>
        <source>{label} [{unit}] ({value:g} unless set)</source>
        <translation>{label} [{unit}]（未设置时为 {value:g}）</translation>
    </message>
    <message>
        <location filename="gui/map_actions.py"/>
        <source>{layer} was made; click on the map.</source>
        <translation>已创建 {layer}；请在地图上点击。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>{left} of {all} cases were not computed; run the study again with the same table.</source>
        <translation>{all} 个算例中有 {left} 个未计算；请用同一张表再次运行。</translation>
    </message>
    <message>
        <location filename="gui/dock/choice_words.py"/>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{machine} (price class), {buildings} buildings, {size} kW</source>
        <translation>{machine}（价格档），{buildings} 栋建筑，{size} kW</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{machine} is counted with its capacity at {rated} °C, while its source falls to {coldest} °C, where it gives less: state its capacity at the design temperature.</source>
        <translation type="vanished">{machine} 按 {rated} °C 时的容量计算，而其热源会降至 {coldest} °C，容量更小：请给出设计温度下的容量。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{machine}, rated at {rated} °C, is counted with {share} of its heating capacity where its source falls to {coldest} °C: ask the maker for its capacity there.</source>
        <translation>{machine}的额定工况为 {rated} °C，其热源降至 {coldest} °C 时按供热能力的 {share} 计入：请向厂家确认该温度下的能力。</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>{machine}: cold</source>
        <translation>{machine}：供冷</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>{machine}: heat</source>
        <translation>{machine}：供热</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>{names} and {count} more</source>
        <translation>{names} 等另 {count} 栋</translation>
    </message>
    <message>
        <location filename="algorithms/design_network.py"/>
        <source>{names}: not used, because the edited street graph holds them already.</source>
        <translation>{names}：未使用，因为编辑过的道路图中已包含这些内容。</translation>
    </message>
    <message>
        <location filename="gui/dock/session.py"/>
        <source>{name} (copy)</source>
        <translation>{name}（副本）</translation>
    </message>
    <message>
        <location filename="core/sweep/kept.py"/>
        <source>{name} ({label}) shapes the design, which is to be kept; choose DEPTH redesigned, or leave the quantity out.</source>
        <translation>{name}（{label}）决定要保留的设计；请将 DEPTH 选为 redesigned，或不要填写该量。</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>{name} is allowed again.</source>
        <translation>{name} 已恢复允许。</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>{name} is forbidden now; click again to allow it.</source>
        <translation>{name} 已禁止；再次点击可恢复允许。</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>{name} is left open again.</source>
        <translation>{name} 已取消必选。</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>{name} is required now; click again to leave it open.</source>
        <translation>{name} 已设为必选；再次点击可取消。</translation>
    </message>
    <message>
        <location filename="core/sweep/wishes.py"/>
        <source>{name} is to take {steps:g} values; give a whole number from 2 to {most}.</source>
        <translation>{name} 要取 {steps:g} 个值；请给出 2 至 {most} 之间的整数。</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>{name} was added to {layer}; its source is {source}.</source>
        <translation>已将 {name} 添加到 {layer}；冷热源为{source}。</translation>
    </message>
    <message>
        <location filename="adapters/wishes.py"/>
        <source>{name} was moved.</source>
        <translation>{name} 已移动。</translation>
    </message>
    <message>
        <location filename="algorithms/destinations.py"/>
        <source>{name} would replace {path}, which holds the layer for {layer}; choose another file.</source>
        <translation>{name} 将覆盖 {path}，而该文件含有 {layer} 所用的图层；请选择其他文件。</translation>
    </message>
    <message>
        <location filename="algorithms/inspection_view.py"/>
        <source>{name}, week from {day}</source>
        <translation>{name}，自 {day} 起一周</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: balance of the source</source>
        <translation>{name}：热源取排热平衡</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: brine in the coming years</source>
        <translation>{name}：未来各年的地埋管循环液温度</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: coldest and warmest hour of the brine (mean of flow and return) in {years} years that all run as the one planned, and the mean of the boreholes' walls.</source>
        <translation>{name}：若 {years} 年均按规划年运行，循环液（供回水平均）各年最冷与最热小时的温度，以及钻孔壁平均温度。</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: energy bill by month</source>
        <translation>{name}：逐月能源费用</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: energy bill of each month.</source>
        <translation>{name}：各月能源费用。</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: energy by month</source>
        <translation>{name}：逐月能量</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: energy flows by month</source>
        <translation>{name}：逐月能量流</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: heat and, downwards, cold by machine and month.</source>
        <translation>{name}：各设备逐月供热量（向上）与供冷量（向下）。</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: heat given to the source and, downwards, drawn from it; recharge is laid evenly over its season.</source>
        <translation>{name}：向上为向热源排热，向下为从热源取热；补热量在其季节内均匀分摊。</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: hours from the highest load to the least, means of 24 hours. What lies above the line fills a tank.</source>
        <translation>{name}：各小时按负荷由高到低排列，每 24 小时取平均。高于负荷线的部分用于蓄能。</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>{name}: machines</source>
        <translation>{name}：设备</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: marginal cost</source>
        <translation>{name}：边际成本</translation>
    </message>
    <message>
        <location filename="report/appendix.py"/>
        <source>{name}: operation</source>
        <translation>{name}：运行</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: output of each kind of machine by day and hour; white is standstill.</source>
        <translation>{name}：各类机组逐日逐时出力；白色为停机。</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>{name}: the plan shown</source>
        <translation>{name}：当前方案</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>{name}: the source falls short of what its customers need by {heat} of heating and {cool} of cooling; peaking plant beyond the accepted share makes it up.</source>
        <translation>{name}：热源比用户需求少供热 {heat}、供冷 {cool}；由超出允许比例的调峰设备补足。</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: week between the seasons</source>
        <translation>{name}：过渡季典型周</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: week of the highest cooling load</source>
        <translation>{name}：最大冷负荷周</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: week of the highest heat load</source>
        <translation>{name}：最大热负荷周</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: what goes into the station, and, downwards, what goes out.</source>
        <translation>{name}：向上为进入能源站的能量，向下为输出的能量。</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: what one more kWh would cost with these machines. The mark is the month's mean by load, the bar holds the middle 80 % of its hours; hours that make the demand charge lie above.</source>
        <translation>{name}：在现有机组下多供 1 kWh 的费用。标记为当月按负荷加权的平均值，竖条包含当月居中 80 % 的小时；决定基本电费的小时在其上方。</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: when each machine runs</source>
        <translation>{name}：各机组运行时间</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{name}: who covers the load</source>
        <translation>{name}：负荷由谁承担</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>{name}: {heat} heating, {cool} cooling, {buildings} buildings</source>
        <translation>{name}：供热 {heat}，供冷 {cool}，{buildings} 栋建筑</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>{name}: {stations} stations serve {buildings} buildings for {cost}, {share} less than the conventional scheme.</source>
        <translation>{name}：{stations} 座能源站为 {buildings} 栋建筑供能，年费用 {cost}，比常规方案低 {share}。</translation>
    </message>
    <message>
        <location filename="report/summary.py"/>
        <source>{name}: {stations} stations serve {buildings} buildings for {cost}, {share} more than the conventional scheme.</source>
        <translation>{name}：{stations} 座能源站为 {buildings} 栋建筑供能，年费用 {cost}，比常规方案高 {share}。</translation>
    </message>
    <message>
        <location filename="report/economy.py"/>
        <source>{name}; amounts in {unit}</source>
        <translation>{name}；金额单位：{unit}</translation>
    </message>
    <message>
        <location filename="report/integration.py"/>
        <source>{n}, kept</source>
        <translation>{n}，保留</translation>
    </message>
    <message>
        <location filename="report/environment.py"/>
        <source>{of} of {all} with heating or cooling</source>
        <translation>有供热或供冷需求的 {all} 栋中的 {of} 栋</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>{outcome} of the base plan: {value}</source>
        <translation>基准方案的{outcome}：{value}</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>{outcome} of the scenarios.</source>
        <translation>各情景的{outcome}。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>{outcome} over the samples; dashed the 5th and the 95th percentile, solid the median.</source>
        <translation>样本的{outcome}；虚线为第 5 和第 95 百分位数，实线为中位数。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>{outcome} over two quantities.</source>
        <translation>{outcome}随两个量的变化。</translation>
    </message>
    <message>
        <location filename="report/sensitivity.py"/>
        <source>{outcome} with one quantity at a time at its ends.</source>
        <translation>每次一个量取上下限时的{outcome}。</translation>
    </message>
    <message>
        <location filename="report/sensitivity_tables.py"/>
        <source>{outcome}; columns: {quantity}</source>
        <translation>{outcome}；列：{quantity}</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{parts}, heat bought {cost}</source>
        <translation>{parts}，外购热 {cost}</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{parts}, starts of machines {cost}</source>
        <translation>{parts}，机组启动 {cost}</translation>
    </message>
    <message>
        <location filename="adapters/export.py"/>
        <source>{path} is no plan: it must be a GeoPackage made by 'Plan a district', with the layers {layers}.</source>
        <translation>{path} 不是规划结果：它必须是由“规划区域”生成的 GeoPackage，并包含图层 {layers}。</translation>
    </message>
    <message>
        <location filename="algorithms/print_plan.py"/>
        <source>{path} lacks the layers {layers} of a plan; plan the district again.</source>
        <translation>{path} 缺少规划图层 {layers}；请重新规划该区域。</translation>
    </message>
    <message>
        <location filename="core/tables/hydraulic_model.py"/>
        <source>{path}: a four-pipe network has two pairs in one trench, which the hydraulic files do not hold; export the plan without them.</source>
        <translation>{path}：四管制管网在同一沟槽内有两对管道，水力计算文件无法表示；请在导出规划时不选这些文件。</translation>
    </message>
    <message>
        <location filename="core/tables/hydraulic_model.py"/>
        <source>{path}: pipe {number} of the layer pipes ends at node {node}, which the layer nodes does not have for its station; plan again.</source>
        <translation>{path}：图层 pipes 的第 {number} 条管道终于节点 {node}，而图层 nodes 中其能源站没有该节点；请重新规划。</translation>
    </message>
    <message>
        <location filename="core/tables/hydraulic_model.py"/>
        <source>{path}: the layer {layer} lacks {column}, which a hydraulic model needs; plan again with this version of the plugin.</source>
        <translation>{path}：图层 {layer} 缺少水力模型所需的 {column}；请用本版本插件重新规划。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{place}: {heat} kW of heat and {cool} kW of cold</source>
        <translation>{place}：热 {heat} kW、冷 {cool} kW</translation>
    </message>
    <message>
        <location filename="report/scenario_chart.py"/>
        <source>{quantity}, conventional</source>
        <translation>{quantity}，常规方案</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>{rates}; the flow changes its sign {count} times</source>
        <translation>{rates}；现金流正负变号 {count} 次</translation>
    </message>
    <message>
        <location filename="core/network/siting_limits.py"/>
        <source>{required} sites are required but at most {most} stations are allowed: raise the most stations or release a site.</source>
        <translation>必建站址有 {required} 个，但最多只允许 {most} 座能源站：请增大最多能源站数或取消某个必建站址。</translation>
    </message>
    <message>
        <location filename="report/catalogue_use.py"/>
        <source>{scheme}: {machine}</source>
        <translation>{scheme}：{machine}</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{service}: index and simulation disagree beyond an exponent of {low} to {high} for {uses}. Sizes follow the index; check it, and the envelope.</source>
        <translation>{service}：{uses} 的指标与模拟相差超出指数 {low} 至 {high} 的范围。容量按指标确定；请核对指标和围护结构。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{share} % {use}</source>
        <translation>{use} {share} %</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{share} of the cold falls into hours with a larger heat load; a changeover network cannot deliver both at once and those customers need local cooling then.</source>
        <translation>{share} 的冷量出现在热负荷更大的小时；切换式管网不能同时供热供冷，届时这些用户需要就地供冷。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{share} of what the source allows is built.</source>
        <translation>建设了冷热源允许量的 {share}。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{silent} of {served} served buildings do not say what they are used for: taken as {use}.</source>
        <translation>{served} 栋供能建筑中有 {silent} 栋未说明用途：按{use}计。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{stations} heat pump stations serve {buildings} buildings through one pair of pipes, heating in winter and cooling in summer.</source>
        <translation>{stations} 座热泵能源站通过一对管道为 {buildings} 栋建筑供能，冬季供热、夏季供冷。</translation>
    </message>
    <message>
        <location filename="algorithms/drawing.py"/>
        <source>{stations} stations
{heat_mw:.1f} MW of heat
{cool_mw:.1f} MW of cold
{served} of {buildings} buildings served
{pipes_km:.1f} km of pipe pairs</source>
        <translation>{stations} 座能源站
供热 {heat_mw:.1f} MW
供冷 {cool_mw:.1f} MW
{buildings} 栋建筑中已接入 {served} 栋
成对管道 {pipes_km:.1f} km</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{stations} stations keep one pair of pipes near ground temperature, from which heat pumps in {buildings} buildings make heat and cold.</source>
        <translation>{stations} 座能源站使一对管道保持在接近地温的温度，{buildings} 栋建筑内的热泵由此制热和制冷。</translation>
    </message>
    <message>
        <location filename="adapters/printing/layouts.py"/>
        <source>{stations} stations, {cost}, {difference:+.2f} % against the cheapest</source>
        <translation>{stations} 座能源站，{cost}，比费用最低方案 {difference:+.2f} %</translation>
    </message>
    <message>
        <location filename="report/siting.py"/>
        <source>{status}, {solver}, {seconds}</source>
        <translation>{status}，{solver}，{seconds}</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{stopped} of 12 months were not searched to the end; the gap says how far off.</source>
        <translation>12 个月中有 {stopped} 个月未搜索到底；间隙说明还差多少。</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>{tank}, charging</source>
        <translation>{tank}，蓄能</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>{tank}, content</source>
        <translation>{tank}，蓄能量</translation>
    </message>
    <message>
        <location filename="report/charts.py"/>
        <source>{tank}, discharging</source>
        <translation>{tank}，放能</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>{temperature} at design flow over the coldest ground</source>
        <translation>{temperature}，设计流量、地温最低时</translation>
    </message>
    <message>
        <location filename="report/operation_pictures.py"/>
        <source>{title}. Production above the load line fills a tank, as hatched below the axis; hatched above it is what a tank gives back.</source>
        <translation>{title}。高于负荷线的产量用于蓄能，即横轴下方的斜线部分；横轴上方的斜线部分为蓄能罐释放的能量。</translation>
    </message>
    <message>
        <location filename="report/pipework.py"/>
        <source>{total}, {difference} beside the linear price of the search</source>
        <translation>{total}，与搜索所用线性价格相差 {difference}</translation>
    </message>
    <message>
        <location filename="report/operation.py"/>
        <source>{total}: electricity {electricity}, demand charge {demand}, gas {gas}, carbon {carbon}</source>
        <translation>{total}：电费 {electricity}，基本电费 {demand}，燃气 {gas}，碳 {carbon}</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{use} ({index} W/m² and {yearly} kWh/m² a by index, {peak} W/m² and {simulated} kWh/m² a simulated, exponent {exponent})</source>
        <translation>{use}（按指标 {index} W/m²、{yearly} kWh/(m²·a)，模拟 {peak} W/m²、{simulated} kWh/(m²·a)，指数 {exponent}）</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{use}: cooling index of {index} W/m² taken as {taken} W/m², since the summer of {place} is milder than that for which it was made.</source>
        <translation>{use}：冷指标 {index} W/m² 按 {taken} W/m² 取用，因为 {place} 的夏季比指标对应的气候温和。</translation>
    </message>
    <message>
        <location filename="report/loads.py"/>
        <source>{use}: duration, design weeks, and the year by day and hour.</source>
        <translation>{use}：延续曲线、设计周，以及全年逐日逐时负荷。</translation>
    </message>
    <message>
        <location filename="report/retold.py"/>
        <source>{use}: {hours} full-load hours do not go with this climate, whose own are {own} (exponent {exponent}); check index and full-load hours.</source>
        <translation>{use}：满负荷小时数 {hours} 与本气候不符，本气候为 {own}（指数 {exponent}）；请核对指标和满负荷小时数。</translation>
    </message>
    <message>
        <location filename="report/scheme_comparison.py"/>
        <source>{years}, in year {year}</source>
        <translation>{years}，于第 {year} 年收回</translation>
    </message>
    <message>
        <location filename="algorithms/open_sample.py"/>
        <source>© OpenStreetMap contributors, ODbL 1.0</source>
        <translation>© OpenStreetMap 贡献者，ODbL 1.0</translation>
    </message>
    <message>
        <location filename="gui/dock/runs.py"/>
        <source>“{step}” cannot run yet: see what it waits for.</source>
        <translation>“{step}”尚不能运行：请查看它在等待什么。</translation>
    </message>
    <message>
        <location filename="algorithms/base.py"/>
        <source>“{title}” is still running; this run begins when that one has ended.</source>
        <translation>“{title}”仍在运行；待其结束后本次运行才开始。</translation>
    </message>
    <message>
        <location filename="algorithms/running.py"/>
        <source>“{title}” is still running; wait until it has ended, or cancel it, and run this again.</source>
        <translation>“{title}”仍在运行；请等待其结束或取消它，然后再运行。</translation>
    </message>
    <message>
        <location filename="gui/dock/runs.py"/>
        <source>“{title}” is still running; wait until it has ended, or cancel it.</source>
        <translation>“{title}”仍在运行；请等待其结束或取消它。</translation>
    </message>
</context>
<context>
    <name>DhpLayers</name>
    <message>
        <location filename="adapters/sources.py"/>
        <source> and {count} more</source>
        <translation> 等另 {count} 个</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>Layer {layer}: {count} feature(s) of another type were left out: {ids}.</source>
        <translation>图层 {layer}：{count} 个其他类型的要素未采用：{ids}。</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>Layer {layer}: {count} feature(s) without geometry were left out: {ids}.</source>
        <translation>图层 {layer}：{count} 个无几何图形的要素未采用：{ids}。</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>Layer {layer}: {count} invalid polygon(s) were repaired for the run: {ids}.</source>
        <translation>图层 {layer}：{count} 个无效多边形已为本次运行修复：{ids}。</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>Layer {layer}: {count} polygon(s) without area were left out: {ids}.</source>
        <translation>图层 {layer}：{count} 个无面积的多边形未采用：{ids}。</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>lines</source>
        <translation>线</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>polygons</source>
        <translation>多边形</translation>
    </message>
    <message>
        <location filename="adapters/sources.py"/>
        <source>rows without geometry</source>
        <translation>无几何图形的行</translation>
    </message>
</context>
<context>
    <name>DhpPlugin</name>
    <message>
        <location filename="plugin.py"/>
        <source>DHP planner: map</source>
        <translation>DHP 规划：地图</translation>
    </message>
    <message>
        <location filename="plugin.py"/>
        <source>District plan</source>
        <translation>区域规划方案</translation>
    </message>
    <message>
        <location filename="plugin.py"/>
        <source>Export for designers</source>
        <translation>导出给设计单位</translation>
    </message>
    <message>
        <location filename="plugin.py"/>
        <source>Install packages…</source>
        <translation>安装软件包…</translation>
    </message>
    <message>
        <location filename="plugin.py"/>
        <source>Loads of the selected buildings</source>
        <translation>所选建筑的负荷</translation>
    </message>
    <message>
        <location filename="plugin.py"/>
        <source>Open the sample district</source>
        <translation>打开示例区域</translation>
    </message>
    <message>
        <location filename="plugin.py"/>
        <source>Plan a district</source>
        <translation>规划区域</translation>
    </message>
    <message>
        <location filename="plugin.py"/>
        <source>Print a plan</source>
        <translation>打印规划图纸</translation>
    </message>
    <message>
        <location filename="plugin.py"/>
        <source>Sensitivity and scenarios</source>
        <translation>敏感性与情景</translation>
    </message>
</context>
<context>
    <name>DhpProvider</name>
    <message>
        <location filename="algorithms/provider.py"/>
        <source>DHP planner: regional distributed heat pump systems</source>
        <translation>DHP planner：区域分布式热泵系统</translation>
    </message>
</context>
<context>
    <name>DistrictDock</name>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>District plan</source>
        <translation>区域规划方案</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Export the scenario shown: shapefiles, DXF, GeoPackage, workbook</source>
        <translation>导出所示方案：shapefile、DXF、GeoPackage、工作簿</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Folder for results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Missing: {missing}. Install them by the menu DHP planner.</source>
        <translation>缺少：{missing}。请通过 DHP planner 菜单安装。</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Plan the whole district at once, siting and operation in rounds: slower, and usually the better plan</source>
        <translation>一次规划整个区域，选址与运行交替迭代：较慢，但方案通常更好</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Print the scenario shown: layouts and PDF</source>
        <translation>打印所示方案：布局和 PDF</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Run all steps</source>
        <translation>运行全部步骤</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Run the steps one after the other, each with its layers</source>
        <translation>依次运行各步骤，每步都有其图层</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Save the project…</source>
        <translation>保存工程…</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>Some results are temporary, made before the project was saved; run them again to keep them.</source>
        <translation>部分结果是在保存工程之前生成的临时结果；请重新运行以保留。</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>The layers of the step Network are not in the project.</source>
        <translation>工程中没有“管网”步骤的图层。</translation>
    </message>
    <message>
        <location filename="gui/dock/dock.py"/>
        <source>The project is not saved yet: results are temporary and end with QGIS.</source>
        <translation>工程尚未保存：结果是临时的，将随 QGIS 关闭而消失。</translation>
    </message>
</context>
<context>
    <name>InstallDialog</name>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>All packages are there; nothing needs to be installed.</source>
        <translation>所需软件包均已就绪；无需安装。</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>Done. Restart QGIS if a planning run does not find them yet.</source>
        <translation>完成。若规划运行仍找不到软件包，请重启 QGIS。</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>Install packages for DHP planner</source>
        <translation>为 DHP planner 安装软件包</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>Missing: {missing}. They go into {folder}, in your own QGIS profile; no administrator rights are needed. About 200 MB are fetched from the Python package index.</source>
        <translation>缺少：{missing}。它们将安装到您自己的 QGIS 配置文件夹 {folder} 中；无需管理员权限。将从 Python 软件包索引下载约 200 MB。</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>QGIS's own Python {version} was not found beside {prefix}. Run this command in a terminal with that Python: {command}</source>
        <translation>在 {prefix} 旁未找到 QGIS 自带的 Python {version}。请在终端中用该 Python 运行此命令：{command}</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>Stopped. Start again to complete the installation.</source>
        <translation>已停止。请重新开始以完成安装。</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>Stopped; nothing was installed.</source>
        <translation>已停止；未安装任何内容。</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>The folder of the profile cannot be written: {reason}</source>
        <translation>无法写入配置文件夹：{reason}</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>pip ended with code {code}; its last lines above say why.</source>
        <translation>pip 以代码 {code} 结束；原因见上方最后几行。</translation>
    </message>
    <message>
        <location filename="gui/install_dialog.py"/>
        <source>{python} could not be started.</source>
        <translation>无法启动 {python}。</translation>
    </message>
</context>
<context>
    <name>LoadPanel</name>
    <message>
        <location filename="gui/load_panel.py"/>
        <source>Loads of the selected buildings</source>
        <translation>所选建筑的负荷</translation>
    </message>
    <message>
        <location filename="gui/load_panel.py"/>
        <source>Missing: {missing}.</source>
        <translation>缺少：{missing}。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <location filename="gui/dock/notice.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>QuantityPage</name>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>Back to the default, {value}</source>
        <translation>恢复默认值 {value}</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>Back to the steps</source>
        <translation>返回步骤</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>Changed only</source>
        <translation>仅显示已更改</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>Reset all</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>Search parameters</source>
        <translation>搜索参数</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>Set all parameters of this step back to their defaults</source>
        <translation>将本步骤的所有参数恢复为默认值</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>{step}: parameters</source>
        <translation>{step}：参数</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <location filename="gui/dock/rows.py"/>
        <source>Take this choice back</source>
        <translation>撤销此选择</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <location filename="gui/dock/notice.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="gui/dock/notice.py"/>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
</context>
<context>
    <name>ScenarioBar</name>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Add an empty scenario</source>
        <translation>添加空方案</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Compare scenarios</source>
        <translation>方案对比</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Delete the scenario</source>
        <translation>删除方案</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Delete the scenario “{name}” with its results?</source>
        <translation>删除方案“{name}”及其结果？</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Duplicate this scenario</source>
        <translation>复制此方案</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Folder for results…</source>
        <translation>结果文件夹…</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Load missing result layers</source>
        <translation>重新加载缺失的结果图层</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Rename the scenario</source>
        <translation>重命名方案</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Results beside the project</source>
        <translation>结果放在工程旁边</translation>
    </message>
    <message>
        <location filename="gui/dock/scenario_bar.py"/>
        <source>Scenario</source>
        <translation>方案</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <location filename="gui/dock/step_card.py"/>
        <source>Parameters…</source>
        <translation>参数…</translation>
    </message>
    <message>
        <location filename="gui/dock/step_card.py"/>
        <source>Parameters… ({count} changed)</source>
        <translation>参数…（已更改 {count} 项）</translation>
    </message>
    <message>
        <location filename="gui/dock/step_card.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="gui/dock/step_card.py"/>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <location filename="gui/dock/step_card.py"/>
        <source>Run from here</source>
        <translation>从此处运行</translation>
    </message>
    <message>
        <location filename="gui/dock/step_card.py"/>
        <source>Run this step</source>
        <translation>运行此步骤</translation>
    </message>
    <message>
        <location filename="gui/dock/step_card.py"/>
        <source>Run this step and all that follow, in order</source>
        <translation>按顺序运行此步骤及其后各步骤</translation>
    </message>
    <message>
        <location filename="gui/dock/step_card.py"/>
        <source>Show or hide what goes in and what came out</source>
        <translation>显示或隐藏输入与结果</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <location filename="gui/dock/step_form.py"/>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <location filename="gui/dock/step_form.py"/>
        <source>Left empty, the usual names are looked for.</source>
        <translation>留空则查找常用字段名。</translation>
    </message>
</context>
<context>
    <name>ValueDelegate</name>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <location filename="gui/dock/quantity_page.py"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
</TS>
