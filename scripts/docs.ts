import { writeFileSync } from 'node:fs';
import { rules } from '../app/health/rules.ts';
import { everyRule } from '../tests/app/health/recordings/table.ts';
import { metricsPage } from './docs/metrics-page.ts';
import { rulesPage } from './docs/rules-page.ts';
import { storyPage } from './docs/story-page.ts';

/* `npm run docs`: the pages that are made from the code. A test holds them against it. */

writeFileSync(new URL('../docs/metrics.md', import.meta.url), metricsPage());
writeFileSync(new URL('../docs/story-claims.md', import.meta.url), storyPage());
writeFileSync(new URL('../docs/health-rules.md', import.meta.url), rulesPage(rules, await everyRule(rules)));
