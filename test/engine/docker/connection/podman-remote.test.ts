import {chmod, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {describeWithEngines} from '../../../helpers/private-describe.ts';
import {sharedEngine} from '../../../helpers/private-shared-engine.ts';
import {describeWithSshd, startSshd} from '../../../helpers/private-sshd.ts';
import {connectTo} from '../fake-engine.ts';

const {signal} = new AbortController();

describeWithEngines('A remote with Podman alone', ['podman'], () => {
	describeWithSshd('over ssh', () => {
		test('is reached by its socket once docker is another name of podman, as podman-docker makes it', async () => {
			const socketPath = await sharedEngine('podman');
			const remote = await startSshd({
				socketPath,
				command: 'PATH="FOLDER/remote"; eval "$SSH_ORIGINAL_COMMAND"',
			});
			onTestFinished(() => remote.stop());
			const docker = path.join(remote.folder, 'remote/docker');
			await mkdir(path.dirname(docker));
			const engine = connectTo(`${remote.host}${socketPath}`);
			await expect(engine.images.list({signal})).rejects.toMatchObject({
				reason: 'not-supported',
				nextStep: expect.stringContaining('install podman-docker'),
			});
			engine.close();
			await writeFile(docker, `#!/bin/sh\nPATH='${process.env.PATH}' exec podman "$@"\n`);
			await chmod(docker, 0o755);
			const images = await connectTo(`${remote.host}${socketPath}`).images.list({signal});
			expect(images.flatMap(({references}) => references).join(' ')).toContain('slipway-base:1');
		});
	});
});
