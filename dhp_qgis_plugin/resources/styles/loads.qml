<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis simplifyDrawingTol="1" labelsEnabled="0" simplifyLocal="1" autoRefreshMode="Disabled" simplifyDrawingHints="1" simplifyAlgorithm="0" autoRefreshTime="0" simplifyMaxScale="1" symbologyReferenceScale="-1" minScale="100000000" version="3.40.6-Bratislava" styleCategories="Symbology|Labeling|Fields|MapTips|Rendering|Temporal" hasScaleBasedVisibilityFlag="0" maxScale="0">
  <temporal limitMode="0" startField="" durationField="" enabled="0" endExpression="" startExpression="" durationUnit="min" fixedDuration="0" accumulate="0" mode="0" endField="">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <renderer-v2 type="RuleRenderer" referencescale="-1" enableorderby="0" forceraster="0" symbollevels="0">
    <rules key="{00000000-0000-0000-0000-000000000001}">
      <rule filter="coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) > 0 AND coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) &lt;= 50" symbol="0" label="0 to 50 W/m² of footprint" key="{00000000-0000-0000-0000-000000000002}"/>
      <rule filter="coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) > 50 AND coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) &lt;= 150" symbol="1" label="50 to 150 W/m² of footprint" key="{00000000-0000-0000-0000-000000000003}"/>
      <rule filter="coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) > 150 AND coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) &lt;= 300" symbol="2" label="150 to 300 W/m² of footprint" key="{00000000-0000-0000-0000-000000000004}"/>
      <rule filter="coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) > 300 AND coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) &lt;= 600" symbol="3" label="300 to 600 W/m² of footprint" key="{00000000-0000-0000-0000-000000000005}"/>
      <rule filter="coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) > 600 AND coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) &lt;= 1000000000" symbol="4" label="600 W/m² and more" key="{00000000-0000-0000-0000-000000000006}"/>
      <rule filter="coalesce(&quot;peak_heat_kw&quot;, 0) * 1000 / max($area, 1) &lt;= 0" symbol="5" label="No heat load" key="{00000000-0000-0000-0000-000000000007}"/>
    </rules>
    <symbols>
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="0">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{00000000-0000-0000-0000-000000000008}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="243,238,217,255,rgb:0.95294117647058818,0.93333333333333335,0.85098039215686272,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="102,115,127,255,rgb:0.40000000000000002,0.45098039215686275,0.49803921568627452,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.1"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="solid"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="1">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{00000000-0000-0000-0000-000000000009}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="240,207,154,255,rgb:0.94117647058823528,0.81176470588235294,0.60392156862745094,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="102,115,127,255,rgb:0.40000000000000002,0.45098039215686275,0.49803921568627452,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.1"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="solid"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="2">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{00000000-0000-0000-0000-00000000000a}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="228,155,98,255,rgb:0.89411764705882357,0.60784313725490191,0.3843137254901961,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="102,115,127,255,rgb:0.40000000000000002,0.45098039215686275,0.49803921568627452,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.1"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="solid"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="3">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{00000000-0000-0000-0000-00000000000b}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="198,90,69,255,rgb:0.77647058823529413,0.35294117647058826,0.27058823529411763,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="102,115,127,255,rgb:0.40000000000000002,0.45098039215686275,0.49803921568627452,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.1"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="solid"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="4">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{00000000-0000-0000-0000-00000000000c}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="127,36,54,255,rgb:0.49803921568627452,0.14117647058823529,0.21176470588235294,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="102,115,127,255,rgb:0.40000000000000002,0.45098039215686275,0.49803921568627452,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.1"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="solid"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="5">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{00000000-0000-0000-0000-00000000000d}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="236,236,236,255,rgb:0.92549019607843142,0.92549019607843142,0.92549019607843142,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="163,169,175,255,rgb:0.63921568627450975,0.66274509803921566,0.68627450980392157,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.15"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="solid"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="LinePatternFill" enabled="1" id="{00000000-0000-0000-0000-00000000000e}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="45"/>
            <Option type="QString" name="clip_mode" value="during_render"/>
            <Option type="QString" name="color" value="163,169,175,255,rgb:0.63921568627450975,0.66274509803921566,0.68627450980392157,1"/>
            <Option type="QString" name="coordinate_reference" value="feature"/>
            <Option type="QString" name="distance" value="1.2"/>
            <Option type="QString" name="distance_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="distance_unit" value="MM"/>
            <Option type="QString" name="line_width" value="0.25"/>
            <Option type="QString" name="line_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="line_width_unit" value="MM"/>
            <Option type="QString" name="offset" value="0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
          <symbol type="line" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="@5@1">
            <data_defined_properties>
              <Option type="Map">
                <Option type="QString" name="name" value=""/>
                <Option name="properties"/>
                <Option type="QString" name="type" value="collection"/>
              </Option>
            </data_defined_properties>
            <layer class="SimpleLine" enabled="1" id="{00000000-0000-0000-0000-00000000000f}" locked="0" pass="0">
              <Option type="Map">
                <Option type="QString" name="align_dash_pattern" value="0"/>
                <Option type="QString" name="capstyle" value="round"/>
                <Option type="QString" name="customdash" value="5;2"/>
                <Option type="QString" name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0"/>
                <Option type="QString" name="customdash_unit" value="MM"/>
                <Option type="QString" name="dash_pattern_offset" value="0"/>
                <Option type="QString" name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
                <Option type="QString" name="dash_pattern_offset_unit" value="MM"/>
                <Option type="QString" name="draw_inside_polygon" value="0"/>
                <Option type="QString" name="joinstyle" value="round"/>
                <Option type="QString" name="line_color" value="163,169,175,255,rgb:0.63921568627450975,0.66274509803921566,0.68627450980392157,1"/>
                <Option type="QString" name="line_style" value="solid"/>
                <Option type="QString" name="line_width" value="0.25"/>
                <Option type="QString" name="line_width_unit" value="MM"/>
                <Option type="QString" name="offset" value="0"/>
                <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
                <Option type="QString" name="offset_unit" value="MM"/>
                <Option type="QString" name="ring_filter" value="0"/>
                <Option type="QString" name="trim_distance_end" value="0"/>
                <Option type="QString" name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0"/>
                <Option type="QString" name="trim_distance_end_unit" value="MM"/>
                <Option type="QString" name="trim_distance_start" value="0"/>
                <Option type="QString" name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0"/>
                <Option type="QString" name="trim_distance_start_unit" value="MM"/>
                <Option type="QString" name="tweak_dash_pattern_on_corners" value="0"/>
                <Option type="QString" name="use_custom_dash" value="0"/>
                <Option type="QString" name="width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option type="QString" name="name" value=""/>
                  <Option name="properties"/>
                  <Option type="QString" name="type" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
        </layer>
      </symbol>
    </symbols>
    <data-defined-properties>
      <Option type="Map">
        <Option type="QString" name="name" value=""/>
        <Option name="properties"/>
        <Option type="QString" name="type" value="collection"/>
      </Option>
    </data-defined-properties>
  </renderer-v2>
  <selection mode="Default">
    <selectionColor invalid="1"/>
  </selection>
  <blendMode>0</blendMode>
  <featureBlendMode>0</featureBlendMode>
  <layerOpacity>1</layerOpacity>
  <fieldConfiguration>
    <field name="building_id" configurationFlags="NoFlag"/>
    <field name="use" configurationFlags="NoFlag"/>
    <field name="gfa_m2" configurationFlags="NoFlag"/>
    <field name="peak_heat_kw" configurationFlags="NoFlag"/>
    <field name="peak_cool_kw" configurationFlags="NoFlag"/>
    <field name="heat_kwh_a" configurationFlags="NoFlag"/>
    <field name="cool_kwh_a" configurationFlags="NoFlag"/>
    <field name="dhw_kwh_a" configurationFlags="NoFlag"/>
    <field name="state" configurationFlags="NoFlag"/>
    <field name="reason" configurationFlags="NoFlag"/>
    <field name="load_class" configurationFlags="NoFlag"/>
    <field name="use_basis" configurationFlags="NoFlag"/>
    <field name="gfa_basis" configurationFlags="NoFlag"/>
  </fieldConfiguration>
  <aliases>
    <alias name="Building" field="building_id" index="0"/>
    <alias name="Use" field="use" index="1"/>
    <alias name="Gross floor area [m²]" field="gfa_m2" index="2"/>
    <alias name="Design heat load [kW]" field="peak_heat_kw" index="3"/>
    <alias name="Design cooling load [kW]" field="peak_cool_kw" index="4"/>
    <alias name="Heat demand [kWh/a]" field="heat_kwh_a" index="5"/>
    <alias name="Cooling demand [kWh/a]" field="cool_kwh_a" index="6"/>
    <alias name="Domestic hot water [kWh/a]" field="dhw_kwh_a" index="7"/>
    <alias name="State" field="state" index="8"/>
    <alias name="Reason" field="reason" index="9"/>
    <alias name="Hourly shape" field="load_class" index="10"/>
    <alias name="Use comes from" field="use_basis" index="11"/>
    <alias name="Floor area comes from" field="gfa_basis" index="12"/>
  </aliases>
  <splitPolicies>
    <policy field="building_id" policy="Duplicate"/>
    <policy field="use" policy="Duplicate"/>
    <policy field="gfa_m2" policy="Duplicate"/>
    <policy field="peak_heat_kw" policy="Duplicate"/>
    <policy field="peak_cool_kw" policy="Duplicate"/>
    <policy field="heat_kwh_a" policy="Duplicate"/>
    <policy field="cool_kwh_a" policy="Duplicate"/>
    <policy field="dhw_kwh_a" policy="Duplicate"/>
    <policy field="state" policy="Duplicate"/>
    <policy field="reason" policy="Duplicate"/>
    <policy field="load_class" policy="Duplicate"/>
    <policy field="use_basis" policy="Duplicate"/>
    <policy field="gfa_basis" policy="Duplicate"/>
  </splitPolicies>
  <duplicatePolicies>
    <policy field="building_id" policy="Duplicate"/>
    <policy field="use" policy="Duplicate"/>
    <policy field="gfa_m2" policy="Duplicate"/>
    <policy field="peak_heat_kw" policy="Duplicate"/>
    <policy field="peak_cool_kw" policy="Duplicate"/>
    <policy field="heat_kwh_a" policy="Duplicate"/>
    <policy field="cool_kwh_a" policy="Duplicate"/>
    <policy field="dhw_kwh_a" policy="Duplicate"/>
    <policy field="state" policy="Duplicate"/>
    <policy field="reason" policy="Duplicate"/>
    <policy field="load_class" policy="Duplicate"/>
    <policy field="use_basis" policy="Duplicate"/>
    <policy field="gfa_basis" policy="Duplicate"/>
  </duplicatePolicies>
  <defaults>
    <default expression="" field="building_id" applyOnUpdate="0"/>
    <default expression="" field="use" applyOnUpdate="0"/>
    <default expression="" field="gfa_m2" applyOnUpdate="0"/>
    <default expression="" field="peak_heat_kw" applyOnUpdate="0"/>
    <default expression="" field="peak_cool_kw" applyOnUpdate="0"/>
    <default expression="" field="heat_kwh_a" applyOnUpdate="0"/>
    <default expression="" field="cool_kwh_a" applyOnUpdate="0"/>
    <default expression="" field="dhw_kwh_a" applyOnUpdate="0"/>
    <default expression="" field="state" applyOnUpdate="0"/>
    <default expression="" field="reason" applyOnUpdate="0"/>
    <default expression="" field="load_class" applyOnUpdate="0"/>
    <default expression="" field="use_basis" applyOnUpdate="0"/>
    <default expression="" field="gfa_basis" applyOnUpdate="0"/>
  </defaults>
  <constraints>
    <constraint unique_strength="0" exp_strength="0" field="building_id" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="use" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="gfa_m2" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="peak_heat_kw" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="peak_cool_kw" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="heat_kwh_a" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="cool_kwh_a" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="dhw_kwh_a" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="state" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="reason" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="load_class" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="use_basis" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="gfa_basis" notnull_strength="0" constraints="0"/>
  </constraints>
  <constraintExpressions>
    <constraint desc="" field="building_id" exp=""/>
    <constraint desc="" field="use" exp=""/>
    <constraint desc="" field="gfa_m2" exp=""/>
    <constraint desc="" field="peak_heat_kw" exp=""/>
    <constraint desc="" field="peak_cool_kw" exp=""/>
    <constraint desc="" field="heat_kwh_a" exp=""/>
    <constraint desc="" field="cool_kwh_a" exp=""/>
    <constraint desc="" field="dhw_kwh_a" exp=""/>
    <constraint desc="" field="state" exp=""/>
    <constraint desc="" field="reason" exp=""/>
    <constraint desc="" field="load_class" exp=""/>
    <constraint desc="" field="use_basis" exp=""/>
    <constraint desc="" field="gfa_basis" exp=""/>
  </constraintExpressions>
  <expressionfields/>
  <mapTip enabled="1"></mapTip>
  <layerGeometryType>2</layerGeometryType>
</qgis>
