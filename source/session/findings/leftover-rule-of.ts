import {type FindingRule, findingRules, namesPath} from './finding-rules.ts';
import {compilePattern} from './match-pattern.ts';

/** What the review proposes to leave out, and nobody misses in an image: no secrets, nothing that is often wanted. */
const kinds: readonly FindingRule['kind'][] = ['cache', 'temporary', 'log', 'history'];

const rules = findingRules.filter(
	({kind, offer, isForModeOnly}) => kinds.includes(kind) && offer === 'exclude' && !isForModeOnly,
);

/** All of them at once: most paths of an image are none of these, and there are very many. */
const any = new RegExp(
	rules.flatMap(({patterns}) => patterns.map(pattern => compilePattern(pattern).source)).join('|'),
	's',
);

/** The rule of the review that would leave a file out of an image: caches, logs, temporary files; `undefined`: none. */
export const leftoverRuleOf = (path: string): FindingRule | undefined =>
	any.test(path) ? rules.find(rule => namesPath(rule, path)) : undefined;
