import {expect, test} from 'vitest';
import {startFakeEngine} from '../fake-engine.ts';

const id = 'ab'.repeat(32);

test.each([
	{leavesOutConfig: false, requests: 2, healthcheck: ['CMD', 'true']},
	{leavesOutConfig: true, requests: 1, healthcheck: undefined},
])(
	'An image of Podman takes a request of its own for its configuration alone: %o',
	async ({leavesOutConfig, requests, healthcheck}) => {
		const fake = await startFakeEngine(({url}, response) => {
			response.setHeader('Server', 'Libpod/5.8.6 (linux)');
			const own = url?.includes('/libpod/') ? {Healthcheck: {Test: ['CMD', 'true']}} : {};
			response.end(JSON.stringify({Id: id, RepoTags: ['a:1'], Size: 1, Config: {}, ...own}));
		});
		const {signal} = fake;
		// Until it has answered anything, nobody knows that it is Podman.
		await fake.engine.images.inspect('a:1', {signal, leavesOutConfig: true});
		fake.requests.length = 0;
		const {config} = await fake.engine.images.inspect('a:1', {signal, leavesOutConfig});
		expect(fake.requests).toHaveLength(requests);
		expect(config.healthcheck?.test).toEqual(healthcheck);
	},
);
