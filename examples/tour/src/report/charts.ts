/**
 * Charts as SVG text, drawn by Apache ECharts on the server: no browser, no canvas.
 *
 * Colours are CSS variables of the page, so one picture serves light and dark.
 */
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

const TEXT = { color: 'var(--ink)', fontFamily: 'inherit', fontSize: 13 };
const FAINT = { ...TEXT, color: 'var(--faint)', fontSize: 12 };

/** One bar. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands at its end. */
  readonly text: string;
  /** Which of the page's colours it has. @defaultValue 'accent' */
  readonly tone?: 'good' | 'bad' | 'accent' | 'faint';
}

/** How the bars are drawn. */
export interface BarOptions {
  /** End of the axis. @defaultValue a little beyond the longest bar */
  readonly most?: number;
  /** Pixels for the labels. @defaultValue 330 */
  readonly labelWidth?: number;
}

/**
 * Horizontal bars, the first on top.
 *
 * @param bars at least one
 * @param options axis, space for labels
 * @returns an `<svg>` element, 860 wide
 */
export function barChart(bars: readonly Bar[], options: BarOptions = {}): string {
  const { labelWidth = 330 } = options;
  const shown = [...bars].reverse();
  const option = {
    animation: false,
    grid: { left: labelWidth + 12, right: 96, top: 6, bottom: 6 },
    xAxis: {
      type: 'value',
      show: false,
      min: 0,
      max: options.most ?? Math.max(...bars.map(({ value }) => value)) * 1.02,
    },
    yAxis: {
      type: 'category',
      data: shown.map(({ label }) => label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...TEXT, width: labelWidth, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barWidth: 16,
        showBackground: true,
        backgroundStyle: { color: 'var(--track)', borderRadius: 4 },
        label: { ...FAINT, show: true, position: 'right' },
        data: shown.map(({ value, text, tone = 'accent' }) => ({
          value,
          label: { formatter: text },
          itemStyle: { color: `var(--${tone})`, borderRadius: 4 },
        })),
      },
    ],
  };
  return render(option, bars.length * 30 + 12);
}

/** Draws an option and makes the picture as wide as its place. */
function render(option: echarts.EChartsCoreOption, height: number): string {
  echarts.use([BarChart, GridComponent, SVGRenderer]);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 860, height });
  try {
    chart.setOption(option);
    return chart
      .renderToSVGString()
      .replace(/<svg width="(\d+)" height="(\d+)"/, '<svg width="100%" role="img"');
  } finally {
    chart.dispose();
  }
}
