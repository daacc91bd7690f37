import {mkdir, statfs} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {parseDf} from '../../../../source/engine/docker/storage/disk-space.ts';
import {describeWithSshd, startSshd} from '../../../helpers/private-sshd.ts';
import {connectTo, startFakeEngine} from '../fake-engine.ts';

const {signal} = new AbortController();

const title = 'Filesystem         1024-blocks      Used Available Capacity Mounted on\n';

test.each([
	['of coreutils', `${title}/dev/sda1 20000 5000 14000 27% /\n`],
	[
		'of a share with spaces in its names',
		`${title}//nas/a 1 2 3 4 20000 5000 14000 27% /mnt/x y\n`,
	],
	['that is full', `${title}overlay 20000 6000 14000 100% /var/lib/docker\n`],
])('The free and all bytes are read from df %s', (_, output) => {
	expect(parseDf(output)).toEqual({freeBytes: 14_000 * 1024, totalBytes: 20_000 * 1024});
});

test.each([
	'',
	title,
	`${title}\n`,
	'HTTP/1.1 400 Bad Request\r\n\r\n',
	`${title}none - - - - /\n`,
])('Nothing is read from %j', output => {
	expect(parseDf(output)).toBeUndefined();
});

const leads = 'exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"';

async function serve(command?: string) {
	const fake = await startFakeEngine((_, response) => {
		response.end('[]');
	});
	const sshd = await startSshd({
		socketPath: fake.socketPath,
		...(command && {
			command: `case "$SSH_ORIGINAL_COMMAND" in df*) ${command};; *) exec ${process.execPath} FOLDER/relay.cjs;; esac`,
		}),
	});
	onTestFinished(sshd.stop);
	return {sshd, engine: connectTo(sshd.host)};
}

describeWithSshd('The disk of an engine over ssh', () => {
	test('is told by df there over the same login, whatever its folder is called', async () => {
		const {sshd, engine} = await serve(leads);
		const folder = path.join(sshd.folder, `it's; echo "a" $(b)`);
		await mkdir(folder);
		const [space] = await Promise.all([
			engine.diskSpace(folder, {signal}),
			engine.containers.list({signal}),
			engine.images.list({signal}),
		]);
		const {bsize, blocks} = await statfs(folder);
		expect(space?.totalBytes).toBe(bsize * blocks);
		expect(space?.freeBytes).toBeGreaterThanOrEqual(0);
		expect(space?.freeBytes).toBeLessThanOrEqual(bsize * blocks);
		expect(await sshd.logins()).toBe(1);
	});

	test.each([
		['where df fails', 'exit 1'],
		['where df is not allowed', `exec ${process.execPath} FOLDER/relay.cjs`],
		['where there is no df', 'exec no-such-command'],
	])('is unknown %s, and the engine is there all the same', async (_, command) => {
		const {engine} = await serve(command);
		expect(await engine.diskSpace('/', {signal})).toBeUndefined();
		expect(await engine.containers.list({signal})).toEqual([]);
	});

	test('being unknown is no failure of the login that everything else waits for', async () => {
		const {engine} = await serve('exit 1');
		const [space, containers] = await Promise.all([
			engine.diskSpace('/', {signal}),
			engine.containers.list({signal}),
		]);
		expect([space, containers]).toEqual([undefined, []]);
	});

	test('is not waited for once nobody wants to know it', async () => {
		const {engine} = await serve('exec sleep 60');
		const abort = new AbortController();
		const asked = engine.diskSpace('/', {signal: abort.signal});
		await engine.containers.list({signal});
		const reason = new Error('enough');
		abort.abort(reason);
		await expect(asked).rejects.toBe(reason);
	});
});

test('The disk of an engine behind a socket is not asked for', async () => {
	const fake = await startFakeEngine((_, response) => {
		response.end('[]');
	});
	expect(await connectTo(`unix://${fake.socketPath}`).diskSpace('/', {signal})).toBeUndefined();
	expect(fake.requests).toEqual([]);
});
