<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis simplifyDrawingTol="1" labelsEnabled="0" simplifyLocal="1" autoRefreshMode="Disabled" simplifyDrawingHints="1" simplifyAlgorithm="0" autoRefreshTime="0" simplifyMaxScale="1" symbologyReferenceScale="-1" minScale="100000000" version="3.40.6-Bratislava" styleCategories="Symbology|Labeling|Fields|MapTips|Rendering|Temporal" hasScaleBasedVisibilityFlag="0" maxScale="0">
  <temporal limitMode="0" startField="" durationField="" enabled="0" endExpression="" startExpression="" durationUnit="min" fixedDuration="0" accumulate="0" mode="0" endField="">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <renderer-v2 type="categorizedSymbol" referencescale="-1" enableorderby="0" attr="CASE WHEN &quot;station_id&quot; IS NULL OR &quot;station_id&quot; = '' THEN 'left out' ELSE 'served' END" forceraster="0" symbollevels="0">
    <categories>
      <category type="string" symbol="0" uuid="{00000000-0000-0000-0000-000000000001}" value="served" render="true" label="Served, by station"/>
      <category type="string" symbol="1" uuid="{00000000-0000-0000-0000-000000000002}" value="left out" render="true" label="Not served"/>
    </categories>
    <symbols>
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="0">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{00000000-0000-0000-0000-000000000003}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="167,200,233,255,rgb:0.65490196078431373,0.78431372549019607,0.9137254901960784,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="122,133,142,255,rgb:0.47843137254901963,0.52156862745098043,0.55686274509803924,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.12"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="solid"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option type="Map" name="properties">
                <Option type="Map" name="fillColor">
                  <Option type="bool" name="active" value="true"/>
                  <Option type="QString" name="expression" value="array_get(array('#a7c8e9', '#f4b29c', '#f4e9b2', '#d4a1cc', '#85d3bd', '#ffc8d3', '#bde9ff', '#c8c859', '#d9c7b3'), array_find(array('stations of the plan'), &quot;station_id&quot;) % 9)"/>
                  <Option type="int" name="type" value="3"/>
                </Option>
              </Option>
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
        <layer class="SimpleFill" enabled="1" id="{00000000-0000-0000-0000-000000000004}" locked="0" pass="0">
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
        <layer class="LinePatternFill" enabled="1" id="{00000000-0000-0000-0000-000000000005}" locked="0" pass="0">
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
          <symbol type="line" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="@1@1">
            <data_defined_properties>
              <Option type="Map">
                <Option type="QString" name="name" value=""/>
                <Option name="properties"/>
                <Option type="QString" name="type" value="collection"/>
              </Option>
            </data_defined_properties>
            <layer class="SimpleLine" enabled="1" id="{00000000-0000-0000-0000-000000000006}" locked="0" pass="0">
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
    <rotation/>
    <sizescale/>
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
    <field name="station_id" configurationFlags="NoFlag"/>
    <field name="path_m" configurationFlags="NoFlag"/>
    <field name="connected" configurationFlags="NoFlag"/>
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
    <alias name="Station" field="station_id" index="9"/>
    <alias name="Pipe length to the station [m]" field="path_m" index="10"/>
    <alias name="Served" field="connected" index="11"/>
    <alias name="Why it is not served" field="reason" index="12"/>
    <alias name="Hourly shape" field="load_class" index="13"/>
    <alias name="Use comes from" field="use_basis" index="14"/>
    <alias name="Floor area comes from" field="gfa_basis" index="15"/>
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
    <policy field="station_id" policy="Duplicate"/>
    <policy field="path_m" policy="Duplicate"/>
    <policy field="connected" policy="Duplicate"/>
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
    <policy field="station_id" policy="Duplicate"/>
    <policy field="path_m" policy="Duplicate"/>
    <policy field="connected" policy="Duplicate"/>
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
    <default expression="" field="station_id" applyOnUpdate="0"/>
    <default expression="" field="path_m" applyOnUpdate="0"/>
    <default expression="" field="connected" applyOnUpdate="0"/>
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
    <constraint unique_strength="0" exp_strength="0" field="station_id" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="path_m" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="connected" notnull_strength="0" constraints="0"/>
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
    <constraint desc="" field="station_id" exp=""/>
    <constraint desc="" field="path_m" exp=""/>
    <constraint desc="" field="connected" exp=""/>
    <constraint desc="" field="reason" exp=""/>
    <constraint desc="" field="load_class" exp=""/>
    <constraint desc="" field="use_basis" exp=""/>
    <constraint desc="" field="gfa_basis" exp=""/>
  </constraintExpressions>
  <expressionfields/>
  <mapTip enabled="1">&lt;b>[% "building_id" %]&lt;/b> [% "use" %]&lt;br>heat [% round("peak_heat_kw") %] kW, cold [% round("peak_cool_kw") %] kW&lt;br>[% coalesce("reason", '') %]</mapTip>
  <layerGeometryType>2</layerGeometryType>
</qgis>
