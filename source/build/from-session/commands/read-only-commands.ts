import type {ShellCommand} from './split-shell.ts';

/** Programs that only look, whatever they are told. */
const observers = new Set(
	`ls ll la dir cat tac head tail less more most wc nl od xxd hexdump strings file stat readlink realpath
basename dirname tree pwd cd pushd popd dirs echo printf true false test [ : sleep wait jobs fg bg history help clear reset
grep egrep fgrep rg ag diff cmp comm cut tr uniq column fold rev seq expr bc which whereis type hash man info apropos whatis
locate whoami id groups who w users last tty uname hostname arch nproc date cal uptime free df du lsblk blkid lscpu
lsof ps pgrep pstree top htop vmstat iostat env printenv locale getent getconf ldd nm objdump readelf md5sum sha1sum sha256sum
sha512sum cksum ping dig nslookup host netstat ss traceroute ifconfig lsmod dmesg journalctl apt-cache dpkg-query rpmquery
exit logout return getcap lsattr`.split(/\s+/),
);

/** Programs that only look when they are told so by their first argument. */
const looksWhenFirst: Readonly<Record<string, RegExp>> = {
	apt: /^(?:list|search|show|policy|depends|rdepends|changelog)$/,
	'apt-get': /^(?:check|changelog)$/,
	'apt-mark': /^show/,
	apk: /^(?:info|search|list|policy|stats|version)$/,
	dpkg: /^(?:-l|-L|-s|-S|-p|--list|--listfiles|--status|--search|--get-selections|--print-\S+)$/,
	rpm: /^-q/,
	dnf: /^(?:list|search|info|repolist|provides)$/,
	yum: /^(?:list|search|info|repolist|provides)$/,
	pip: /^(?:list|show|freeze|check|index)$/,
	pip3: /^(?:list|show|freeze|check|index)$/,
	npm: /^(?:ls|list|view|info|outdated|root|prefix)$/,
	git: /^(?:status|log|diff|show|branch|remote|describe|rev-parse|blame)$/,
	service: /^--status-all$/,
	systemctl: /^(?:status|list-\S+|is-\S+|show|cat)$/,
	ip: /^(?:a|addr|address|r|route|l|link|n|neigh)$/,
	crontab: /^-l$/,
	'update-alternatives': /^--(?:display|list|query)$/,
};

/** Programs that look unless one of their arguments says otherwise. */
const looksWithout: Readonly<Record<string, RegExp>> = {
	find: /^-(?:delete|exec|execdir|ok|okdir|fprint\w*|fls)$/,
	sort: /^(?:-o|--output)/,
	curl: /^(?:-[a-zA-Z]*[oOJTc][a-zA-Z]*|--(?:output|remote-\S+|upload-file|cookie-jar|create-dirs|data\S*|request))/,
	sed: /^(?:-[a-zA-Z]*i|--in-place)|\bw\s/,
	awk: />|system\(/,
};

const prefixes = new Set(['sudo', 'command', 'time', 'nice', 'nohup', 'builtin']);

/** The program that is run in the end, and its arguments. */
export function programOf({words}: ShellCommand): {program: string; parameters: string[]} {
	const texts = words.map(({text}) => text);
	const start = texts.findIndex(text => !prefixes.has(text));
	const [path = '', ...parameters] = start === -1 ? [] : texts.slice(start);
	return {program: path.slice(path.lastIndexOf('/') + 1), parameters};
}

const asksOnly = (parameters: readonly string[]): boolean =>
	parameters.length === 1 && /^(?:--version|--help|-V|version|help)$/.test(parameters[0] ?? '');

/** True for a command that leaves no trace: nothing that is made from it would miss it. */
export function isReadOnly(command: ShellCommand): boolean {
	const {program, parameters} = programOf(command);
	if (command.writesTo.length > 0 || program === '') {
		return false;
	}

	const without = looksWithout[program];
	return (
		(observers.has(program) &&
			!(program === 'env' && parameters.some(text => !text.includes('=')))) ||
		asksOnly(parameters) ||
		(looksWhenFirst[program]?.test(parameters.find(text => text !== '-q') ?? '') ?? false) ||
		(without !== undefined && !parameters.some(text => without.test(text)))
	);
}
