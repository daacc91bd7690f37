import {expect, test} from 'vitest';
import {
	classifyCommand,
	plainExports,
} from '../../../source/build/from-session/commands/classify-command.ts';
import {needsBash} from '../../../source/build/from-session/commands/needs-bash.ts';
import {
	isScrubbed,
	scrubCommand,
} from '../../../source/build/from-session/commands/scrub-command.ts';
import {unattended} from '../../../source/build/from-session/commands/unattended.ts';

const kindOf = (text: string) => classifyCommand(text, '/srv').kind;

test.each([
	'ls -la /etc | grep "x > y" && cat a # > b',
	'cd /opt',
	'cd /opt && ls; pwd',
	'apt-cache policy nmap',
	'apt list --installed 2>/dev/null',
	'dpkg -l | head -n 3',
	'find / -name x 2>&1',
	'curl -sS https://example.com',
	'nmap --version',
	'sudo cat /etc/shadow',
	'git -q status',
	'env',
])('A command that only looks is dropped: %s', text => {
	expect(kindOf(text)).toBe('read-only');
});

test.each([
	'ls > list',
	'cat a >> b',
	'echo "$(rm -rf /x)"',
	'echo `touch x`',
	'find / -name x -delete',
	'curl -o x https://example.com',
	'sed -i s/a/b/ x',
	'env A=b touch x',
	'ls && touch x',
	'A=b make',
	'dpkg -i x.deb',
	'apt-get update',
	'bash setup.sh',
	'sh -c "touch x"',
	'su ada -c "touch x"',
	'cat <<END > x\nhi\nEND',
	'cat a | tee b',
	'for i in 1 2; do touch $i; done',
	'f() { touch x; }',
	'adduser --disabled-password --gecos "" ada',
	'echo "unclosed',
])('A command that changes something is run again: %s', text => {
	expect(kindOf(text)).toBe('run');
});

test.each([
	['vi app.conf', ['/srv/app.conf']],
	['sudo nano -w ~/x /etc/y', ['/root/x', '/etc/y']],
	['cat > typed', ['/srv/typed']],
	['tee -a typed', ['/srv/typed']],
	['bash', []],
	['sudo -i', []],
	['su - ada', []],
	['python3', []],
	['passwd', []],
	['crontab -e', []],
	['adduser ada', []],
])('A command that was answered by hand is known as such: %s', (text, files) => {
	expect(classifyCommand(text, '/srv')).toEqual({kind: 'by-hand', files});
});

test('A command that changes nothing but its own shell is known as such', () => {
	expect(classifyCommand("A=b C='d e'", '/')).toEqual({
		kind: 'shell-state',
		variables: [
			{text: 'A=b', isLiteral: true},
			{text: 'C=d e', isLiteral: true},
		],
	});
	expect(kindOf('set -x; alias l=ls && ls')).toBe('shell-state');
	expect(kindOf('source venv/bin/activate')).toBe('shell-state');
	expect(plainExports("export A=b 'C=d e' D=$E F")).toEqual(['A=b', 'C=d e']);
});

test.each([
	['apt-get install nmap', 'apt-get install -y nmap'],
	[
		'apt-get update && sudo apt -q install a && yum remove b',
		'apt-get update && sudo apt -q install -y a && yum remove -y b',
	],
	['apt-get -y install nmap', 'apt-get -y install nmap'],
	['apt install -qqy x', 'apt install -qqy x'],
	['apt-get update', 'apt-get update'],
	['pacman -Syu x', 'pacman -Syu --noconfirm x'],
	['zypper in x', 'zypper --non-interactive in x'],
	['echo "apt-get install x"', 'echo "apt-get install x"'],
])('Questions are answered before they are asked: %s', (text, expected) => {
	expect(unattended(text)).toBe(expected);
});

test.each([
	['curl -u ada:hunter2 https://x', 'curl -u ada:*** https://x'],
	["curl -H 'Authorization: Bearer abc' x", "curl -H 'Authorization: Bearer ***' x"],
	['echo ada:hunter2 | chpasswd', 'echo ada:***| chpasswd'],
	['DB_PASSWORD=x make', 'DB_PASSWORD=*** make'],
])('Secrets are taken out of %s', (text, expected) => {
	expect(scrubCommand(text).replace('*** |', '***|')).toBe(expected);
	expect(isScrubbed(text)).toBe(true);
	expect(isScrubbed(scrubCommand(text))).toBe(true);
});

test('The syntax of bash is told from what any shell understands', () => {
	for (const text of [
		'[[ -f x ]]',
		'a <<< b',
		'x &> y',
		'mkdir {a,b}',
		`echo \${A//b/c}`,
		'source x',
	]) {
		expect([text, needsBash(text)]).toEqual([text, true]);
	}
	for (const text of [
		'[ -f x ]',
		'a << b',
		'x > y 2>&1',
		`echo \${A:-b}`,
		"awk '{print $1}'",
		'. x',
	]) {
		expect([text, needsBash(text)]).toEqual([text, false]);
	}
});

test.each([
	['V=$(cat v)', 'shell-state'],
	['V="$(cut -d: -f1 <(cat v))"', 'shell-state'],
	['V=`cat v`', 'shell-state'],
	['V=$(cat v); (cd src && make install)', 'run'],
	['V=$(cat v) && tar xf a-$V.tgz -C $(pwd)', 'run'],
	['V="$(cat v)"; make "$(pwd)"', 'run'],
	['V=$(cat v', 'run'],
])('A variable that is worked out is that and nothing behind it: %s', (text, kind) => {
	expect(kindOf(text)).toBe(kind);
});
