/** The documentation site: guides by hand, the API reference by TypeDoc. */
import { defineConfig } from 'vitepress';

export default defineConfig({
  title: 'Chorale',
  description: 'Typed machine-learning building blocks for Node.js and the browser',
  cleanUrls: true,
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Guides', link: '/guides/getting-started' },
      { text: 'Kernels', link: '/kernels' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: {
      '/guides/': [
        {
          text: 'Guides',
          items: [
            { text: 'Getting started', link: '/guides/getting-started' },
            { text: 'Devices', link: '/guides/devices' },
            { text: 'Tests and goldens', link: '/guides/tests-and-goldens' },
          ],
        },
      ],
    },
  },
});
