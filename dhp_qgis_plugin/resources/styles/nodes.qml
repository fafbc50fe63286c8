<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis simplifyDrawingTol="1" labelsEnabled="0" simplifyLocal="1" autoRefreshMode="Disabled" simplifyDrawingHints="1" simplifyAlgorithm="0" autoRefreshTime="0" simplifyMaxScale="1" symbologyReferenceScale="-1" minScale="100000000" version="3.40.6-Bratislava" styleCategories="Symbology|Labeling|Fields|MapTips|Rendering|Temporal" hasScaleBasedVisibilityFlag="0" maxScale="0">
  <temporal limitMode="0" startField="" durationField="" enabled="0" endExpression="" startExpression="" durationUnit="min" fixedDuration="0" accumulate="0" mode="0" endField="">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <renderer-v2 type="categorizedSymbol" referencescale="-1" enableorderby="0" attr="kind" forceraster="0" symbollevels="0">
    <categories>
      <category type="string" symbol="0" uuid="{00000000-0000-0000-0000-000000000001}" value="site" render="true" label="Site"/>
      <category type="string" symbol="1" uuid="{00000000-0000-0000-0000-000000000002}" value="building" render="true" label="Building"/>
      <category type="string" symbol="2" uuid="{00000000-0000-0000-0000-000000000003}" value="junction" render="true" label="Junction"/>
    </categories>
    <symbols>
      <symbol type="marker" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="0">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000000-0000-0000-0000-000000000004}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="0"/>
            <Option type="QString" name="cap_style" value="square"/>
            <Option type="QString" name="color" value="84,26,107,255,rgb:0.32941176470588235,0.10196078431372549,0.41960784313725491,1"/>
            <Option type="QString" name="horizontal_anchor_point" value="1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="name" value="square"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="31,41,51,255,rgb:0.12156862745098039,0.16078431372549021,0.20000000000000001,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.3"/>
            <Option type="QString" name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="scale_method" value="diameter"/>
            <Option type="QString" name="size" value="2.6"/>
            <Option type="QString" name="size_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="size_unit" value="MM"/>
            <Option type="QString" name="vertical_anchor_point" value="1"/>
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
      <symbol type="marker" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="1">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000000-0000-0000-0000-000000000005}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="0"/>
            <Option type="QString" name="cap_style" value="square"/>
            <Option type="QString" name="color" value="232,163,61,255,rgb:0.90980392156862744,0.63921568627450975,0.23921568627450981,1"/>
            <Option type="QString" name="horizontal_anchor_point" value="1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="name" value="circle"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="31,41,51,255,rgb:0.12156862745098039,0.16078431372549021,0.20000000000000001,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.15"/>
            <Option type="QString" name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="scale_method" value="diameter"/>
            <Option type="QString" name="size" value="1.2"/>
            <Option type="QString" name="size_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="size_unit" value="MM"/>
            <Option type="QString" name="vertical_anchor_point" value="1"/>
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
      <symbol type="marker" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="2">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000000-0000-0000-0000-000000000006}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="0"/>
            <Option type="QString" name="cap_style" value="square"/>
            <Option type="QString" name="color" value="102,115,127,255,rgb:0.40000000000000002,0.45098039215686275,0.49803921568627452,1"/>
            <Option type="QString" name="horizontal_anchor_point" value="1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="name" value="circle"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="31,41,51,255,rgb:0.12156862745098039,0.16078431372549021,0.20000000000000001,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0"/>
            <Option type="QString" name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="scale_method" value="diameter"/>
            <Option type="QString" name="size" value="0.9"/>
            <Option type="QString" name="size_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="size_unit" value="MM"/>
            <Option type="QString" name="vertical_anchor_point" value="1"/>
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
    <field name="node_id" configurationFlags="NoFlag"/>
    <field name="kind" configurationFlags="NoFlag"/>
    <field name="object_id" configurationFlags="NoFlag"/>
    <field name="station_id" configurationFlags="NoFlag"/>
    <field name="p_supply_pa" configurationFlags="NoFlag"/>
    <field name="p_return_pa" configurationFlags="NoFlag"/>
    <field name="p_difference_pa" configurationFlags="NoFlag"/>
    <field name="elevation_m" configurationFlags="NoFlag"/>
  </fieldConfiguration>
  <aliases>
    <alias name="Node" field="node_id" index="0"/>
    <alias name="Kind" field="kind" index="1"/>
    <alias name="Building or site here" field="object_id" index="2"/>
    <alias name="Station" field="station_id" index="3"/>
    <alias name="Supply pressure [Pa]" field="p_supply_pa" index="4"/>
    <alias name="Return pressure [Pa]" field="p_return_pa" index="5"/>
    <alias name="Pressure difference [Pa]" field="p_difference_pa" index="6"/>
    <alias name="Height over the station [m]" field="elevation_m" index="7"/>
  </aliases>
  <splitPolicies>
    <policy field="node_id" policy="Duplicate"/>
    <policy field="kind" policy="Duplicate"/>
    <policy field="object_id" policy="Duplicate"/>
    <policy field="station_id" policy="Duplicate"/>
    <policy field="p_supply_pa" policy="Duplicate"/>
    <policy field="p_return_pa" policy="Duplicate"/>
    <policy field="p_difference_pa" policy="Duplicate"/>
    <policy field="elevation_m" policy="Duplicate"/>
  </splitPolicies>
  <duplicatePolicies>
    <policy field="node_id" policy="Duplicate"/>
    <policy field="kind" policy="Duplicate"/>
    <policy field="object_id" policy="Duplicate"/>
    <policy field="station_id" policy="Duplicate"/>
    <policy field="p_supply_pa" policy="Duplicate"/>
    <policy field="p_return_pa" policy="Duplicate"/>
    <policy field="p_difference_pa" policy="Duplicate"/>
    <policy field="elevation_m" policy="Duplicate"/>
  </duplicatePolicies>
  <defaults>
    <default expression="" field="node_id" applyOnUpdate="0"/>
    <default expression="" field="kind" applyOnUpdate="0"/>
    <default expression="" field="object_id" applyOnUpdate="0"/>
    <default expression="" field="station_id" applyOnUpdate="0"/>
    <default expression="" field="p_supply_pa" applyOnUpdate="0"/>
    <default expression="" field="p_return_pa" applyOnUpdate="0"/>
    <default expression="" field="p_difference_pa" applyOnUpdate="0"/>
    <default expression="" field="elevation_m" applyOnUpdate="0"/>
  </defaults>
  <constraints>
    <constraint unique_strength="0" exp_strength="0" field="node_id" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="kind" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="object_id" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="station_id" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="p_supply_pa" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="p_return_pa" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="p_difference_pa" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="elevation_m" notnull_strength="0" constraints="0"/>
  </constraints>
  <constraintExpressions>
    <constraint desc="" field="node_id" exp=""/>
    <constraint desc="" field="kind" exp=""/>
    <constraint desc="" field="object_id" exp=""/>
    <constraint desc="" field="station_id" exp=""/>
    <constraint desc="" field="p_supply_pa" exp=""/>
    <constraint desc="" field="p_return_pa" exp=""/>
    <constraint desc="" field="p_difference_pa" exp=""/>
    <constraint desc="" field="elevation_m" exp=""/>
  </constraintExpressions>
  <expressionfields/>
  <mapTip enabled="1">&lt;b>[% "node_id" %]&lt;/b> [% "kind" %] [% "object_id" %]&lt;br>supply [% round("p_supply_pa" / 1e5, 2) %] bar, return [% round("p_return_pa" / 1e5, 2) %] bar</mapTip>
  <layerGeometryType>0</layerGeometryType>
</qgis>
