import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {findingRules} from '../../session/findings/finding-rules.ts';
import {matchesPattern} from '../../session/findings/match-pattern.ts';
import type {VolatileReason} from './build-proof.ts';

type Rule = {reason: VolatileReason; patterns: string[]};

const ownRules: Rule[] = [
	{
		reason: 'identity',
		patterns: [
			'/etc/machine-id',
			'/var/lib/dbus/machine-id',
			'/etc/ssh/ssh_host_*',
			'**/random-seed',
		],
	},
	{
		reason: 'backup',
		patterns: ['/etc/{passwd,group,shadow,gshadow,subuid,subgid}-', '/var/lib/dpkg/*-old'],
	},
	{reason: 'cache', patterns: ['/var/cache/**', '/var/lib/apt/{lists,periodic}/**']},
	{
		reason: 'index',
		patterns: [
			'/etc/ld.so.cache',
			'/usr/share/info/dir',
			'/usr/share/mime/*',
			'**/gschemas.compiled',
			'**/icon-theme.cache',
			'**/mimeinfo.cache',
			'**/fonts.{cache-1,dir,scale}',
		],
	},
];

/** What a review proposes to leave out, as far as it comes and goes by itself. */
const reviewRules: Rule[] = findingRules.flatMap(({kind, patterns}) =>
	kind === 'secret' || kind === 'identity' || kind === 'engine' ? [] : [{reason: kind, patterns}],
);

/** @returns `undefined` for a difference that means something. */
export function volatileReason(change: FileTreeChange): VolatileReason | undefined {
	const found = [...ownRules, ...reviewRules].find(({patterns}) =>
		patterns.some(pattern => matchesPattern(pattern, change.path)),
	);
	if (found) {
		return found.reason;
	}

	return change.kind === 'modified' && change.differs.every(difference => difference === 'time')
		? 'time'
		: undefined;
}
