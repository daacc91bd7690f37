import {expect, test} from 'vitest';
import {compactStatus} from '../../../source/store/containers/compact-status.ts';

test.each([
	['Up 24 seconds', 'Up 24s'],
	['Up Less than a second (health: starting)', 'Up 0s (starting)'],
	['Up About a minute (unhealthy)', 'Up 1m (unhealthy)'],
	['Up About an hour', 'Up 1h'],
	['Up 3 days (healthy)', 'Up 3d (healthy)'],
	['Exited (137) 2 months ago', 'Exited (137) 2mo ago'],
	['Exited (0) 1 second ago', 'Exited (0) 1s ago'],
	['Restarting (1) 40 seconds ago', 'Restarting (1) 40s ago'],
	['Created', 'Created'],
	['Removal In Progress', 'Removal In Progress'],
	['', ''],
])('%s is written in a list as %s', (status, compact) => {
	expect(compactStatus(status)).toBe(compact);
});
