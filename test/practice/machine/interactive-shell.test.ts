import {describe, expect, test} from 'vitest';
import {readTerminal} from '../../contract/streams.ts';
import {openPractice, specification} from '../engine/practice-bench.ts';

async function openShell(command = ['bash'], container = 'workbench') {
	const {engine, signal} = openPractice();
	const terminal = await engine.containers.exec(container, {
		signal,
		command,
		columns: 40,
		rows: 10,
	});
	return {engine, signal, terminal, reader: readTerminal(terminal)};
}

describe('The practice shell at a terminal', () => {
	test('shows a prompt that knows the folder, and echoes what is typed', async () => {
		const {reader} = await openShell();
		await reader.shows(/^root@[0-9a-f]{12}:\/# $/);
		reader.type('cd /etc\r');
		await reader.shows(/:\/# cd \/etc\r\nroot@[0-9a-f]{12}:\/etc# $/);
	});

	test('ctrl-c stops a command in the foreground and keeps the shell', async () => {
		const {reader, terminal} = await openShell();
		reader.type('sleep 1000\r');
		await reader.shows(/sleep 1000\r\n/);
		reader.type('\u0003');
		await reader.shows(/\^C\r\n.*# $/s);
		reader.type('exit $?\r');
		await reader.ended;
		expect(await terminal.exitCode()).toBe(130);
	});

	test('ctrl-c drops the line being typed, in a shell within a shell too', async () => {
		const {reader} = await openShell();
		reader.type('sh\r');
		await reader.shows(/\n\/ # $/);
		reader.type('echo never\u0003');
		reader.type('echo inner $?\r');
		await reader.shows(/\ninner 130\r\n/);
		expect(reader.text()).not.toMatch(/\nnever/);
	});

	test('ctrl-d leaves with the last status', async () => {
		const {reader, terminal} = await openShell();
		reader.type('false\r');
		reader.type('\u0004');
		await reader.ended;
		expect(await terminal.exitCode()).toBe(1);
	});

	test('asks for more until a script is whole', async () => {
		const {reader} = await openShell();
		reader.type('for i in 1 2; do\r');
		await reader.shows(/> $/);
		reader.type('echo n$i; done\r');
		await reader.shows(/n1\r\nn2\r\n/);
	});

	test('The command cat reads what is typed until ctrl-d, also into a file', async () => {
		const {engine, signal, reader} = await openShell();
		reader.type('cat > /tmp/typed\r');
		reader.type('one\rtwo\r\u0004');
		reader.type('wc -l /tmp/typed\r');
		await reader.shows(/\n2\r\n/);
		const status = await engine.containers.statPath('workbench', '/tmp/typed', {signal});
		expect(status?.sizeBytes).toBe(8);
	});

	test('Arrow keys repeat a line', async () => {
		const {reader} = await openShell();
		reader.type('echo again\r');
		await reader.shows(/\nagain\r\n/);
		reader.type('\u001b[A\r');
		await reader.shows(/\nagain\r\n.*\nagain\r\n/s);
	});

	test('A key sequence may come in pieces', async () => {
		const {reader} = await openShell();
		reader.type('echo ab');
		reader.type('\u001b');
		reader.type('[D');
		reader.type('X\r');
		await reader.shows(/\naXb\r\n/);
	});

	test('The command apt-get fetches lists, then installs what leaves files behind', async () => {
		const {engine, signal, reader} = await openShell();
		reader.type('apt-get install -y jq\r');
		await reader.shows(/Unable to locate package jq/);
		reader.type('apt-get update && apt-get install -y jq && echo all done\r');
		await reader.shows(/Setting up jq .*\nall done/s);
		const changes = await engine.containers.changes('workbench', {signal});
		expect(changes).toContainEqual({kind: 'added', path: '/usr/bin/jq'});
		expect(changes).toContainEqual({kind: 'modified', path: '/var/lib/dpkg/status'});
		const {writableBytes} = await engine.containers.size('workbench', {signal});
		expect(writableBytes).toBeGreaterThan(20_000_000);
	});

	test('waits while its container is paused', async () => {
		const {engine, signal, reader} = await openShell();
		await reader.shows(/# $/);
		await engine.containers.pause('workbench', {signal});
		reader.type('echo thawed\r');
		await engine.containers.list({signal});
		expect(reader.text()).not.toContain('thawed');
		await engine.containers.unpause('workbench', {signal});
		await reader.shows(/\nthawed\r\n/);
	});

	test('is not there in an image without one', async () => {
		const {engine, signal} = openPractice();
		const image = 'ghcr.io/example/edge-gateway:0.14.2';
		const made = engine.containers.create({...specification, image}, {signal});
		const {id} = await made;
		await expect(engine.containers.start(id, {signal})).resolves.toBeUndefined();
		expect(await engine.containers.wait(id, {signal})).toBe(126);
		expect(await engine.containers.statPath(id, '/bin/sh', {signal})).toBeUndefined();
	});
});
