<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis simplifyDrawingTol="1" labelsEnabled="0" simplifyLocal="1" autoRefreshMode="Disabled" simplifyDrawingHints="1" simplifyAlgorithm="0" autoRefreshTime="0" simplifyMaxScale="1" symbologyReferenceScale="-1" minScale="100000000" version="3.40.6-Bratislava" styleCategories="Symbology|Labeling|Fields|MapTips|Rendering|Temporal" hasScaleBasedVisibilityFlag="0" maxScale="0">
  <temporal limitMode="0" startField="time" durationField="" enabled="1" endExpression="" startExpression="" durationUnit="min" fixedDuration="59" accumulate="0" mode="1" endField="">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <renderer-v2 type="singleSymbol" referencescale="-1" enableorderby="0" forceraster="0" symbollevels="0">
    <symbols>
      <symbol type="marker" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="0">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000000-0000-0000-0000-000000000001}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="270"/>
            <Option type="QString" name="cap_style" value="square"/>
            <Option type="QString" name="color" value="213,94,0,255,rgb:0.83529411764705885,0.36862745098039218,0,1"/>
            <Option type="QString" name="horizontal_anchor_point" value="1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="name" value="semi_circle"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="255,255,255,255,rgb:1,1,1,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.2"/>
            <Option type="QString" name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="scale_method" value="diameter"/>
            <Option type="QString" name="size" value="4"/>
            <Option type="QString" name="size_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="size_unit" value="MM"/>
            <Option type="QString" name="vertical_anchor_point" value="1"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option type="Map" name="properties">
                <Option type="Map" name="size">
                  <Option type="bool" name="active" value="true"/>
                  <Option type="QString" name="expression" value="if(coalesce(&quot;heat_load_kw&quot;, 0) > 0, min(1.5 + 2.2 * sqrt(&quot;heat_load_kw&quot; / 1000), 24), 0)"/>
                  <Option type="int" name="type" value="3"/>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{00000000-0000-0000-0000-000000000002}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="90"/>
            <Option type="QString" name="cap_style" value="square"/>
            <Option type="QString" name="color" value="0,114,178,255,rgb:0,0.44705882352941179,0.69803921568627447,1"/>
            <Option type="QString" name="horizontal_anchor_point" value="1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="name" value="semi_circle"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="255,255,255,255,rgb:1,1,1,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.2"/>
            <Option type="QString" name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="scale_method" value="diameter"/>
            <Option type="QString" name="size" value="4"/>
            <Option type="QString" name="size_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="size_unit" value="MM"/>
            <Option type="QString" name="vertical_anchor_point" value="1"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option type="Map" name="properties">
                <Option type="Map" name="size">
                  <Option type="bool" name="active" value="true"/>
                  <Option type="QString" name="expression" value="if(coalesce(&quot;cool_load_kw&quot;, 0) > 0, min(1.5 + 2.2 * sqrt(&quot;cool_load_kw&quot; / 1000), 24), 0)"/>
                  <Option type="int" name="type" value="3"/>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
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
    <field name="station_id" configurationFlags="NoFlag"/>
    <field name="time" configurationFlags="NoFlag"/>
    <field name="heat_load_kw" configurationFlags="NoFlag"/>
    <field name="cool_load_kw" configurationFlags="NoFlag"/>
    <field name="pump_kw" configurationFlags="NoFlag"/>
    <field name="gas_kw" configurationFlags="NoFlag"/>
    <field name="grid_kw" configurationFlags="NoFlag"/>
    <field name="unserved_heat_kw" configurationFlags="NoFlag"/>
    <field name="unserved_cool_kw" configurationFlags="NoFlag"/>
    <field name="price_per_kwh" configurationFlags="NoFlag"/>
  </fieldConfiguration>
  <aliases>
    <alias name="Station" field="station_id" index="0"/>
    <alias name="Hour beginning, local standard time" field="time" index="1"/>
    <alias name="Heat load [kW]" field="heat_load_kw" index="2"/>
    <alias name="Cooling load [kW]" field="cool_load_kw" index="3"/>
    <alias name="Pump power [kW]" field="pump_kw" index="4"/>
    <alias name="Gas by lower heating value [kW]" field="gas_kw" index="5"/>
    <alias name="Import from the grid [kW]" field="grid_kw" index="6"/>
    <alias name="Heat not served [kW]" field="unserved_heat_kw" index="7"/>
    <alias name="Cold not served [kW]" field="unserved_cool_kw" index="8"/>
    <alias name="Electricity price [currency/kWh]" field="price_per_kwh" index="9"/>
  </aliases>
  <splitPolicies>
    <policy field="station_id" policy="Duplicate"/>
    <policy field="time" policy="Duplicate"/>
    <policy field="heat_load_kw" policy="Duplicate"/>
    <policy field="cool_load_kw" policy="Duplicate"/>
    <policy field="pump_kw" policy="Duplicate"/>
    <policy field="gas_kw" policy="Duplicate"/>
    <policy field="grid_kw" policy="Duplicate"/>
    <policy field="unserved_heat_kw" policy="Duplicate"/>
    <policy field="unserved_cool_kw" policy="Duplicate"/>
    <policy field="price_per_kwh" policy="Duplicate"/>
  </splitPolicies>
  <duplicatePolicies>
    <policy field="station_id" policy="Duplicate"/>
    <policy field="time" policy="Duplicate"/>
    <policy field="heat_load_kw" policy="Duplicate"/>
    <policy field="cool_load_kw" policy="Duplicate"/>
    <policy field="pump_kw" policy="Duplicate"/>
    <policy field="gas_kw" policy="Duplicate"/>
    <policy field="grid_kw" policy="Duplicate"/>
    <policy field="unserved_heat_kw" policy="Duplicate"/>
    <policy field="unserved_cool_kw" policy="Duplicate"/>
    <policy field="price_per_kwh" policy="Duplicate"/>
  </duplicatePolicies>
  <defaults>
    <default expression="" field="station_id" applyOnUpdate="0"/>
    <default expression="" field="time" applyOnUpdate="0"/>
    <default expression="" field="heat_load_kw" applyOnUpdate="0"/>
    <default expression="" field="cool_load_kw" applyOnUpdate="0"/>
    <default expression="" field="pump_kw" applyOnUpdate="0"/>
    <default expression="" field="gas_kw" applyOnUpdate="0"/>
    <default expression="" field="grid_kw" applyOnUpdate="0"/>
    <default expression="" field="unserved_heat_kw" applyOnUpdate="0"/>
    <default expression="" field="unserved_cool_kw" applyOnUpdate="0"/>
    <default expression="" field="price_per_kwh" applyOnUpdate="0"/>
  </defaults>
  <constraints>
    <constraint unique_strength="0" exp_strength="0" field="station_id" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="time" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="heat_load_kw" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="cool_load_kw" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="pump_kw" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="gas_kw" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="grid_kw" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="unserved_heat_kw" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="unserved_cool_kw" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="price_per_kwh" notnull_strength="0" constraints="0"/>
  </constraints>
  <constraintExpressions>
    <constraint desc="" field="station_id" exp=""/>
    <constraint desc="" field="time" exp=""/>
    <constraint desc="" field="heat_load_kw" exp=""/>
    <constraint desc="" field="cool_load_kw" exp=""/>
    <constraint desc="" field="pump_kw" exp=""/>
    <constraint desc="" field="gas_kw" exp=""/>
    <constraint desc="" field="grid_kw" exp=""/>
    <constraint desc="" field="unserved_heat_kw" exp=""/>
    <constraint desc="" field="unserved_cool_kw" exp=""/>
    <constraint desc="" field="price_per_kwh" exp=""/>
  </constraintExpressions>
  <expressionfields/>
  <mapTip enabled="1">&lt;b>[% "station_id" %]&lt;/b> [% format_date("time", 'd MMM, HH:mm') %]&lt;br>heat [% format_number("heat_load_kw", 0) %] kW, cold [% format_number("cool_load_kw", 0) %] kW, grid [% format_number("grid_kw", 0) %] kW</mapTip>
  <layerGeometryType>0</layerGeometryType>
</qgis>
