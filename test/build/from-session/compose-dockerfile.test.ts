import {expect, test} from 'vitest';
import {lintDockerfile} from '../../../source/build/dockerfile/lint-dockerfile.ts';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {composeDockerfile} from '../../../source/build/from-session/compose-dockerfile.ts';
import {emptyConfig, recordOf, sessionStart, typed} from '../helpers/session-record.ts';

/** Without the head, which tells when. */
const bodyOf = (dockerfile: string) => dockerfile.slice(dockerfile.indexOf('\n\n') + 2);

const token = `ghp_${'a'.repeat(36)}`;

test('runs what succeeded, copies what was edited, drops what looked, remarks what failed', async () => {
	const record = await recordOf({
		ledger: [
			typed('ls -l /etc && cat /etc/os-release | head'),
			typed('apt-get update', {newPaths: ['/var/lib/apt/lists/a']}),
			typed('apt-get instal nmap', {exitCode: 100}),
			typed('apt-get install nmap', {newPaths: ['/usr/bin/nmap']}),
			typed('cat > /etc/motd <<END\nIt\'s "$HOSTNAME"\n\nEND', {newPaths: ['/etc/motd']}),
			typed('cd /srv'),
			typed('vi app.conf', {directory: '/srv', newPaths: ['/srv/app.conf']}),
			typed('grep x app.conf', {directory: '/srv', exitCode: 1}),
			typed('useradd -m ada', {directory: '/srv', newPaths: ['/home/ada']}),
			typed('export LANG=C.UTF-8', {directory: '/srv'}),
			typed('GREETING=hello', {directory: '/srv'}),
			typed('exit', {exitCode: undefined, directory: '/srv'}),
		],
		before: [{name: '/etc/motd', contents: 'old'}],
		after: [
			{name: '/etc/motd', contents: 'new'},
			{name: '/srv/app.conf', contents: 'x', mode: 0o640, userId: 33, groupId: 33},
			{name: '/usr/bin/nmap', contents: 'elf'},
			{name: '/home/ada', kind: 'directory'},
			{name: '/var/lib/apt/lists/a', contents: 'lists'},
		],
		exports: [
			{
				startedAt: 0,
				variables: {PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'},
			},
			{startedAt: (sessionStart + 100) * 1000, variables: {LANG: 'C.UTF-8'}},
		],
		metadata: {
			config: {
				...emptyConfig,
				environment: ['LANG=C.UTF-8', 'TITLE=It\'s "$5"'],
				labels: {'org.example.team': 'a b'},
				exposedPorts: ['80/tcp'],
				command: ['nmap', '--version'],
			},
			author: 'Ada',
			message: undefined,
		},
	});
	const {dockerfile, files, fates} = composeDockerfile(record);
	expect(
		dockerfile,
	).toBe(String.raw`# Made by Slipway from a session of 2026-11-23 with 12 recorded commands.
# Author: Ada

FROM debian:12
ARG DEBIAN_FRONTEND=noninteractive
# Failed with 100: apt-get instal nmap
RUN apt-get update \
    && apt-get install -y nmap \
    && rm -rf /var/lib/apt/lists/*
RUN eval "$(printf '%s\n' \
    'cat > /etc/motd <''<END' \
    'It'\''s "$HOSTNAME"' \
    '' \
    'END')"
# By hand: vi app.conf
COPY --chown=33:33 files/srv/app.conf /srv/app.conf
WORKDIR /srv
RUN useradd -m ada
ENV LANG=C.UTF-8
# For the shell of the session alone: GREETING=hello
ENV TITLE="It's \"\$5\""
LABEL org.example.team="a b"
EXPOSE 80/tcp
WORKDIR /
CMD ["nmap", "--version"]
`);
	expect(files.map(({path, file}) => [path, file.path])).toEqual([
		['files/srv/app.conf', '/srv/app.conf'],
	]);
	expect(fates).toEqual([
		'dropped',
		'run',
		'failed',
		'run',
		'run',
		'dropped',
		'by-hand',
		'dropped',
		'run',
		'shell-state',
		'shell-state',
		'dropped',
	]);
	expect(
		lintDockerfile(parseDockerfile(dockerfile)).filter(({severity}) => severity !== 'hint'),
	).toEqual([]);
});

test('never says a secret, and says what it left out', async () => {
	const record = await recordOf({
		ledger: [
			typed(`curl -H "Authorization: Bearer abcdef" -o /x https://example.com/`),
			typed(`git clone https://ada:${token}@example.com/x`),
			typed('echo root:hunter2 | chpasswd'),
			typed(`login --password hunter2`, {exitCode: 1}),
			typed('vi /root/.netrc', {newPaths: ['/root/.netrc']}),
			typed('vi /srv/notes', {newPaths: ['/srv/notes']}),
			typed('export API_TOKEN=hunter2'),
		],
		after: [
			{name: '/root/.netrc', contents: 'hunter2'},
			{name: '/srv/notes', contents: token},
		],
		accepts: false,
		secrets: new Map([['/srv/notes', ['github-token']]]),
		exports: [{startedAt: (sessionStart + 70) * 1000, variables: {API_TOKEN: 'hunter2'}}],
		metadata: {
			config: {...emptyConfig, environment: ['DB_PASSWORD=hunter2'], labels: {note: token}},
			author: undefined,
			message: `uses ${token}`,
		},
	});
	const {dockerfile, files, notes} = composeDockerfile(record);
	for (const text of [dockerfile, notes.join('\n')]) {
		expect(text).not.toMatch(/hunter2|abcdef|ghp_/);
	}
	expect(parseDockerfile(dockerfile).instructions.map(({keyword}) => keyword)).toEqual(['FROM']);
	expect(files).toEqual([]);
	expect(notes.filter(note => /secret/.test(note))).toHaveLength(8);
});

test('pins the base by its digest, and calls it by its name beside that', async () => {
	const record = await recordOf({ledger: []});
	const digest = `debian@sha256:${'a'.repeat(64)}`;
	const session = {...record.session, base: {...record.session.base, digest}};
	const {dockerfile, notes} = composeDockerfile({...record, session});
	expect(bodyOf(dockerfile)).toBe(`# debian:12\nFROM ${digest}\n`);
	expect(notes).toEqual([]);
	expect(composeDockerfile(record).notes).toEqual([
		'No registry knows a digest of debian:12: the name may come to mean another image.',
	]);
});

test('takes the shell of the session where a command needs it, and another user', async () => {
	const record = await recordOf({
		ledger: [typed('mkdir -p /srv/{a,b}'), typed("touch /srv/$'x\\n'")],
		user: 'ada',
	});
	expect(bodyOf(composeDockerfile(record).dockerfile)).toBe(String.raw`FROM debian:12
SHELL ["/bin/bash", "-c"]
USER ada
RUN mkdir -p /srv/{a,b}
RUN touch /srv/$'x\n'
USER 0
SHELL ["/bin/sh", "-c"]
`);
});

test('copies what no command explains, links, deletes and makes directories by hand', async () => {
	const record = await recordOf({
		ledger: [typed('bash', {exitCode: 130, newPaths: ['/srv/link', '/srv/empty', '/old']})],
		before: [{name: '/old', contents: 'x'}],
		after: [
			{name: '/srv/link', kind: 'symlink', linkTarget: "it's"},
			{name: '/srv/empty', kind: 'directory', mode: 0o750, userId: 5},
			{name: '/opt/a file', contents: 'x'},
			{name: '/opt/plain', contents: 'x'},
		],
	});
	const {dockerfile, files} = composeDockerfile(record);
	expect(bodyOf(dockerfile)).toBe(String.raw`FROM debian:12
# By hand: bash
RUN rm -rf -- /old
RUN mkdir -p -m 0750 -- /srv/empty
RUN chown 5:0 -- /srv/empty
RUN ln -sfn -- 'it'\''s' /srv/link
COPY ["files/renamed-1", "/opt/a file"]
COPY files/opt/plain /opt/plain
`);
	expect(files.map(({path}) => path)).toEqual(['files/renamed-1', 'files/opt/plain']);
});
