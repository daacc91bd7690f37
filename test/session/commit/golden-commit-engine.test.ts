import {createHash} from 'node:crypto';
import {Readable} from 'node:stream';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {exportedFiles, isOfEngine} from '../../contents/exported-files.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {privateEngineKinds} from '../../helpers/private-engine.ts';
import {importDebian} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {tarOf} from '../../layers/build-tree.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

const base = 'slipway-golden-debian:1';

/** Every kind of change that a session makes to a real system, of files of the base as of new ones. */
const script = `
useradd -m ada; chown ada: /home/ada/.profile
chmod 600 /etc/issue; chmod 4755 /usr/bin/env; chmod 1777 /opt; chown 1234:4321 /etc/debian_version
rm -r /usr/share/doc; rm /etc/issue.net; mkdir /etc/issue.net; echo in > /etc/issue.net/in
rm -r /media; ln -s srv /media; ln -sf nowhere /etc/localtime
mkdir -p /srv/app/empty/below; cd /srv/app
echo hello > first; ln first second; ln /usr/bin/tac tac; cp -p /bin/ls ls
mkfifo pipe; mknod null c 1 3; mknod loop b 7 0
printf x > "$(printf 'line\\nbreak')"; printf x > "$(printf 'esc\\033[2J')"; printf x > ./-n; printf x > .whiteout
printf x > "$(printf 'byte\\377')"; printf x > ümlaut; printf x > $(printf 'long%.0s' $(seq 1 60))
truncate -s 5M sparse; head -c 3000000 /dev/urandom > random; chown 3000000:3000001 random
touch -d '2001-02-03 04:05:06' old; date > /etc/built
mkdir /excluded; echo x > /excluded/file; echo y > /var/log/excluded.log
`;

/** cap_setuid, version 2, with bytes that are no text. */
const capability = `\x01\x00\x00\x02\x80${'\x00'.repeat(15)}`;

const capable = {
	name: 'srv/capable',
	contents: 'x',
	mode: 0o755,
	attributes: {'security.capability': capability},
};

for (const kind of privateEngineKinds) {
	describeWithEngines(`The golden session on ${engineMatrix[kind].title}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			const socketPath = await sharedEngine(kind);
			bench = new CommitBench(connectTo(`unix://${socketPath}`));
			await bench.inspect(base).catch(() => importDebian(socketPath, base));
		}, 180_000);

		afterEach(() => bench.clean());

		/** The files of a container that is not running, and how often the capability is among them. */
		const filesOf = async (container: string) => {
			let capabilities = 0;
			async function* counted() {
				for await (const chunk of bench.engine.containers.exportFiles(container, bench)) {
					capabilities += Buffer.from(chunk).toString('latin1').split(capability).length - 1;
					yield chunk;
				}
			}
			const files = await exportedFiles(counted());
			return {files, capabilities};
		};

		test.each(['replay', 'plain'] as const)(
			'is by %s an image of its files and no others, as tar unpacks it',
			{timeout: 240_000},
			async method => {
				const {engine} = bench;
				const session = await bench.session(base, script);
				const archive = Readable.from([tarOf([capable])]) as AsyncIterable<Buffer>;
				await engine.containers.putArchive(session.containerId, '/', archive, bench);
				const excluded = method === 'plain' ? [] : ['/excluded', '/excluded/file'];
				const {imageId, proof, warnings} = await bench.commit(
					await bench.plan(session, {
						method,
						staging: {
							excluded: new Set(excluded),
							reverted: new Set(),
							overridden: new Set(),
						},
					}),
				);
				expect(proof.realDifferences).toEqual([]);
				expect(warnings).toEqual([]);

				const own = await filesOf(session.containerId);
				const made = await filesOf(await bench.create(imageId, {command: ['none']}));
				const told = (path: string, {files}: typeof own) => {
					const {names = [], ...file} = files.get(path) ?? {};
					return JSON.stringify([file, names.filter(name => !excluded.includes(name))]);
				};
				const paths = new Set([...own.files.keys(), ...made.files.keys()]);
				const wrong = [...paths].filter(
					path => !isOfEngine(path) && told(path, own) !== told(path, made),
				);
				expect(wrong).toEqual(excluded);
				expect([own.capabilities, made.capabilities]).toEqual([1, 1]);
				// What the comparison stands on is there.
				const {files} = made;
				const deep = createHash('sha256').update('hello\n').digest('hex');
				expect(files.get('/srv/app/second')).toMatchObject({
					sha256: deep,
					names: ['/srv/app/first', '/srv/app/second'],
				});
				expect(files.get('/etc/issue')?.mode).toBe(0o600);
				expect(files.get('/usr/bin/env')?.mode).toBe(0o4755);
				expect(files.get('/media')).toMatchObject({kind: 'symlink', linkTarget: 'srv'});
				expect(files.has('/usr/share/doc')).toBe(false);
				expect(files.has('/srv/app/byte\u00ff')).toBe(true);
				expect(files.get('/srv/app/null')?.kind).toBe('device');
				expect(await bench.leftovers(session)).toEqual([]);
			},
		);
	});
}
