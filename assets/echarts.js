// The parts of Apache ECharts that charts.js draws with, and no others: half of the whole file.
// SVG and not a canvas, because a chart is printed too.
import { LineChart, MapChart } from "echarts/charts";
import { GeoComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([GeoComponent, GridComponent, LegendComponent, LineChart, MapChart, MarkLineComponent, SVGRenderer, TooltipComponent]);

export { init, registerMap, version } from "echarts/core";
