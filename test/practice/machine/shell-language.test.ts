import {describe, expect, test} from 'vitest';
import {openPractice, plainLog, runScript, specification, take} from '../engine/practice-bench.ts';

function run(script: string) {
	const {engine, signal} = openPractice();
	return runScript(engine, script, signal);
}

describe('The language of the practice shell', () => {
	test.each([
		['echo "a  b" c\\ d \'$HOME\'', ['a  b c d $HOME']],
		['X="a  b"; echo $X; echo "$X"', ['a b', 'a  b']],
		['X=1 env | grep ^X=; echo "[$X]"', ['X=1', '[]']],
		["export X=7; sh -c 'echo $X'; Y=8; sh -c 'echo \"[$Y]\"'", ['7', '[]']],
		['echo \u0024{NOBODY:-nobody} \u0024{HOME:-x}', ['nobody /root']],
		['echo $(echo $(hostname | wc -l)) "$(printf "a\\nb\\n\\n")"', ['1 a', 'b']],
		['echo $((2 + 3 * 4)) $(((2 + 3) * 4)) $((7 / 2)) $((7 % 4 == 3))', ['14 20 3 1']],
		['false || echo or; true && echo and; ! true || echo not', ['or', 'and', 'not']],
		['false && echo no; echo $?', ['1']],
		['for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done', ['1', '3']],
		['i=0; while true; do i=$((i+1)); [ $i -ge 4 ] && break; done; echo $i', ['4']],
		['i=3; until [ $i -eq 0 ]; do echo $i; i=$((i-1)); done', ['3', '2', '1']],
		['if [ -d /etc ]; then echo d; elif true; then echo e; else echo f; fi', ['d']],
		['if [ -f /nope ]; then echo f; else echo none; fi', ['none']],
		['{ echo a; echo b; } | tail -n 1', ['b']],
		['seq 5 | head -n 4 | tail -n 2', ['3', '4']],
		['cd /etc/apt && pwd; cd; pwd; cd - >/dev/null; pwd', ['/etc/apt', '/root', '/etc/apt']],
		['cd /; echo /etc/host* "*"', ['/etc/hosts *']],
		['echo one > /tmp/f; echo two >> /tmp/f; cat < /tmp/f', ['one', 'two']],
		['echo hidden > /dev/null; echo # a comment', ['']],
		['echo both 2>&1 >/dev/null; ls /nope 2>/dev/null; echo $?', ['2']],
		[
			"echo '#!/bin/sh' > /usr/bin/own; echo 'echo ran $1' >> /usr/bin/own; chmod +x /usr/bin/own; own it",
			['ran it'],
		],
		['printf "%s-%03d\\n" a 7 b 8', ['a-  7', 'b-  8']],
		['type ls nothing', ['ls']],
		['ls /tmp; mkdir -p /tmp/a/b; touch /tmp/a/c; ls /tmp/a; rm -r /tmp/a; ls /tmp', ['b', 'c']],
		['cp -r /etc/apt /tmp/apt; mv /tmp/apt /tmp/x; ls /tmp/x', ['sources.list.d']],
		['find /etc/apt -name "*.sources"', ['/etc/apt/sources.list.d/debian.sources']],
		['which nginx; echo $?; which sh', ['1', '/usr/bin/sh']],
		['whoami; id -u; uname -s', ['root', '0', 'Linux']],
	])('is understood: %s', async (script, expected) => {
		expect((await run(script)).out).toEqual(expected);
	});

	test.each([
		['exit 3', 3],
		['sh -c "exit 9"', 9],
		['exec sh -c "exit 7"; exit 1', 7],
		['nothing-like-it', 127],
		['perl', 126],
		['if true; then', 2],
		['(exit 300)', 44],
		['false', 1],
	])('%s ends with %i', async (script, code) => {
		expect((await run(script)).exitCode).toBe(code);
	});

	test('tells errors on the other stream, and goes on', async () => {
		const {out, err} = await run('cat /nope; cd /nope; rm /etc; nothing; echo on');
		expect(out).toEqual(['on']);
		expect(err).toEqual([
			'cat: /nope: No such file or directory',
			'cd: /nope: No such file or directory',
			'rm: /etc: Is a directory',
			'nothing: not found',
		]);
	});

	test('A trap answers SIGTERM with an exit code of its own', async () => {
		const {engine, signal} = openPractice();
		const {containers} = engine;
		const command = [
			'sh',
			'-c',
			"trap 'echo bye; exit 12' TERM; echo ready; while true; do sleep 60; done",
		];
		const {id} = await containers.create({...specification, command}, {signal});
		await containers.start(id, {signal});
		await take(containers.logs(id, {signal, ...plainLog, follow: true}), 1);
		await containers.stop(id, {signal});
		expect((await containers.inspect(id, {signal})).exitCode).toBe(12);
	});
});
