import {afterAll, beforeAll, expect, test} from 'vitest';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../helpers/private-registry.ts';
import {putImage} from '../registry/helpers/put-image.ts';
import {usePrograms} from './use-program.ts';

describeWithEngines('A prune of a registry in a terminal', ['registry'], () => {
	const start = usePrograms();
	let registry: PrivateRegistry;
	beforeAll(async () => {
		registry = await startPrivateRegistry();
	});
	afterAll(() => registry.stop());

	test('It lists what goes and why the rest is kept, asks, and deletes after yes alone', async () => {
		const {address} = registry;
		for (const tag of ['1', '2', '3']) {
			await putImage({address, repository: 'app'}, tag, {layers: [tag]});
		}
		const tags = async () => {
			const answer = await fetch(`http://${address}/v2/app/manifests/1`, {
				headers: {accept: 'application/vnd.oci.image.manifest.v1+json'},
			});
			return answer.status;
		};
		const args = ['prune', '--registry', `${address}/app`, '--keep-newest', '2'];
		const question = `Delete 1 tag with 1 digest from ${address}/app? [y/N]`;
		for (const [answer, exitCode, status, said] of [
			['n', 3, 200, 'Nothing was removed.'],
			['y', 0, 404, 'removed 1 item.'],
		] as const) {
			const program = start({args, columns: 100, rows: 24});
			const screen = await program.waitFor(question);
			expect(screen).toMatch(/app:1 .*not one of the newest 2/);
			expect(screen).toContain('one of the newest 2 by version: 3, 2');
			program.type(answer);
			program.press('enter');
			await program.waitFor(said);
			expect(await program.exit()).toBe(exitCode);
			expect(await tags()).toBe(status);
		}
	});
});
