import {expect, onTestFinished, test} from 'vitest';
import {faults, startFaultProxy} from '../helpers/fault-proxy.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {connectThrough} from './open-faulty-engine.ts';

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`The images of ${kind} behind a faulty proxy`, [kind], () => {
		test.each(faults.filter(fault => fault !== 'silent' && fault !== 'garbage rows'))(
			'stay on the screen when a refresh is %s, with the reason, and are refreshed afterwards',
			async fault => {
				const proxy = await startFaultProxy(await sharedEngine(kind));
				onTestFinished(() => proxy.stop());
				const app = renderApp({engine: connectThrough(proxy), columns: 110, rows: 40});
				onTestFinished(app.unmount);
				await app.waitFor(/slipway-base +1/);
				proxy.inject(fault, 'GET /images/json');
				await app.press('R');
				const frame = await app.waitFor(/From [\d:]+, not refreshed: GET \/images\/json: /);
				expect(frame).toMatch(/slipway-base +1/);
				proxy.inject(undefined);
				await app.press('R');
				await app.waitUntilGone('not refreshed');
			},
		);
	});
}
