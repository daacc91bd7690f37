import {Readable} from 'node:stream';
import {expect, test} from 'vitest';
import {readBase} from '../../../source/session/lifecycle/read-base.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {importImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {tarOf} from '../../layers/build-tree.ts';
import {useSessionBench} from './session-bench.ts';

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`The shell of a session on ${kind}`, [kind], () => {
		const bench = useSessionBench(async () => connectTo(`unix://${await sharedEngine(kind)}`));

		test('is not needed: files can be put into a container that never runs', async () => {
			const empty = 'slipway-shell-less:1';
			const archive = Readable.from([tarOf([{name: 'file', contents: 'x'}])]);
			await importImage(await sharedEngine(kind), empty, archive, []);
			const base = await readBase(bench.engine, {image: empty}, bench);
			expect(base.shells).toEqual([]);
			const session = await bench.create(empty, {shell: undefined});
			expect(session.shell).toBeUndefined();
			const files = Readable.from([tarOf([{name: 'put', contents: 'by hand'}])]);
			await bench.engine.containers.putArchive(session.containerId, '/', files, bench);
			expect(await bench.textIn(session.containerId, '/put')).toBe('by hand');
			await expect(bench.create(empty, {shell: '/bin/sh'})).rejects.toMatchObject({
				reason: 'invalid',
			});
		});

		test('is told by its file, whatever its name', async () => {
			const image = 'slipway-shells:1';
			const program = (name: string, contents: string) => ({
				name,
				contents: `\x7fELF ${contents} ${'x'.repeat(2000)}`,
				mode: 0o755,
			});
			const archive = Readable.from([
				tarOf([
					{name: 'bin', kind: 'directory', mode: 0o755},
					program('bin/bash', '@(#)Bash version 3.2.57(1) release GNU'),
					{name: 'bin/sh', kind: 'symlink', linkTarget: 'bash'},
					program('bin/zsh', ''),
				]),
			]);
			await importImage(await sharedEngine(kind), image, archive, []);
			const base = await readBase(bench.engine, {image}, bench);
			expect(base.shells).toEqual(['/bin/bash', '/bin/zsh']);
			expect([...base.notRecorded]).toEqual([
				['/bin/bash', 'bash 3.2 reads start-up files from disk only (4.0 and later do not).'],
			]);
			const old = await bench.create(image, {shell: '/bin/bash'});
			expect(old.shell).toEqual({path: '/bin/bash', nonce: undefined});
			const {commandLine} = await bench.engine.containers.inspect(old.containerId, bench);
			expect(commandLine).toEqual(['/bin/bash']);
			const {containers} = await bench.plan(old.id);
			expect(containers.map(({id}) => id)).toEqual([old.containerId]);
		});
	});
}
