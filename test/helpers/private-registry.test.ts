import {afterEach, expect, test} from 'vitest';
import {describeWithEngines} from './private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from './private-registry.ts';

describeWithEngines('A private registry', ['registry'], () => {
	const registries: PrivateRegistry[] = [];

	afterEach(async () => {
		await Promise.all(registries.splice(0).map(registry => registry.stop()));
	});

	const start = async (options?: Parameters<typeof startPrivateRegistry>[0]) => {
		const registry = await startPrivateRegistry(options);
		registries.push(registry);
		return registry;
	};

	const catalogue = ({address}: PrivateRegistry, login?: string): Promise<Response> =>
		fetch(`http://${address}/v2/_catalog`, {
			headers: login ? {authorization: `Basic ${btoa(login)}`} : {},
		});

	test('is empty and open, and several stand side by side', async () => {
		const [first, second] = [await start(), await start()];
		expect(first.address).not.toBe(second.address);
		for (const registry of [first, second]) {
			expect(await (await catalogue(registry)).json()).toEqual({repositories: []});
		}
	});

	test('lets in only who knows the password, where it has one', async () => {
		const registry = await start({credentials: {user: 'ada', password: 'engine'}});
		expect((await catalogue(registry)).status).toBe(401);
		expect((await catalogue(registry, 'ada:wrong')).status).toBe(401);
		expect((await catalogue(registry, 'ada:engine')).status).toBe(200);
	});

	test('is gone after its stop', async () => {
		const registry = await startPrivateRegistry();
		await registry.stop();
		await expect(catalogue(registry)).rejects.toThrow();
	});
});
