import {canonicalReference, dockerHub} from '../format/image-reference.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';
import {glob, labelGlob} from './glob.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {ProtectionRule, PruneKind} from './prune-rules.ts';
import {repositoryOf} from './repository-of.ts';

export type Protectable = Pick<
	PruneEntry,
	'kind' | 'id' | 'name' | 'references' | 'labels' | 'createdAt' | 'lastUsedAt' | 'age'
>;

/** What makes one rule true of a thing; asked thousands of times. */
type Condition = (thing: Protectable) => boolean;

const dayMs = 86_400_000;

/** `docker.io/library/redis:7` of `redis:7`; what cannot be read stays as it is. */
function inFull(reference: string): string {
	const parsed = parseImageReference(reference);
	return parsed.isValid ? canonicalReference(parsed.value) : reference;
}

/**
Images are shown by their short names; Podman and Dockerfiles also say `docker.io/library/redis:7`. Podman means by
`redis:7` what was loaded or built as that, too, which it calls `localhost/redis:7`.
*/
function referenceCondition(pattern: string): Condition {
	const fitsName = glob(pattern);
	// A name without a tag covers all of its tags.
	const fits = (reference: string) => fitsName(reference) || fitsName(repositoryOf(reference));
	const isFull = pattern.startsWith(`${dockerHub}/`);
	return ({kind, references}) =>
		kind === 'image' &&
		references.some(
			reference =>
				fits(reference) ||
				fits(reference.replace(/^localhost\//, '')) ||
				(isFull && fits(inFull(reference))),
		);
}

function labelCondition(pattern: string): Condition {
	const fits = labelGlob(pattern);
	return ({labels}) => fits(labels);
}

const named: ReadonlySet<PruneKind> = new Set(['log', 'container', 'pod', 'volume', 'network']);

function nameCondition(pattern: string): Condition {
	const fits = glob(pattern);
	// An anonymous volume is shown by the beginning of its name.
	return ({kind, id, name}) => named.has(kind) && (fits(name) || (kind === 'volume' && fits(id)));
}

/**
@returns The latest moment at which it can have been made, have come here, lost its name or been used;
`undefined` when none is told.
*/
export function lastTouched({
	createdAt,
	lastUsedAt,
	age,
}: Pick<PruneEntry, 'createdAt' | 'lastUsedAt' | 'age'>): number | undefined {
	const never = Number.NEGATIVE_INFINITY;
	const latest = Math.max(createdAt ?? never, lastUsedAt ?? never, age?.since ?? never);
	return latest === never ? undefined : latest;
}

/** What nobody knows the age of counts as new. */
const ageCondition =
	(days: number, now: number): Condition =>
	thing =>
		(lastTouched(thing) ?? now) > now - days * dayMs;

const conditionsOf = (rule: ProtectionRule, now: number): Condition[] => [
	...(rule.reference === undefined ? [] : [referenceCondition(rule.reference)]),
	...(rule.label === undefined ? [] : [labelCondition(rule.label)]),
	...(rule.name === undefined ? [] : [nameCondition(rule.name)]),
	...(rule.newerThanDays === undefined ? [] : [ageCondition(rule.newerThanDays, now)]),
];

/** A rule as a person would write it: `*:prod`, `label env=prod`, `newer than 7 days`, `at prod-*`. */
export function ruleText(rule: ProtectionRule): string {
	const {reference, label, name, kinds, newerThanDays, host} = rule;
	return [
		...(reference === undefined ? [] : [reference]),
		...(label === undefined ? [] : [`label ${label}`]),
		...(name === undefined ? [] : [`name ${name}`]),
		...(newerThanDays === undefined ? [] : [`newer than ${newerThanDays} days`]),
		...(kinds === undefined ? [] : [`on ${kinds.join(', ')}`]),
		...(host === undefined ? [] : [`at ${host}`]),
	].join(' ');
}

/** Whether a rule is about an engine at all. @param hostNames As `PruneState` has them. */
export const isAbout = ({host}: ProtectionRule, hostNames: readonly string[]): boolean =>
	host === undefined || hostNames.some(glob(host));

/**
Prepares rules for being asked about many things. A rule without any condition protects nothing.
@param hostNames Of the engine, as `PruneState` has them; `undefined`: rules count whichever engine they are about.
@returns What tells which rules protect a thing, as text.
*/
export function createProtection(
	rules: readonly ProtectionRule[],
	now: number,
	hostNames?: readonly string[],
): (thing: Protectable) => string[] {
	const fitting = hostNames ? rules.filter(rule => isAbout(rule, hostNames)) : rules;
	const prepared = fitting.map(rule => ({
		text: ruleText(rule),
		kinds: rule.kinds,
		conditions: conditionsOf(rule, now),
		isAboutAll: rule.host !== undefined,
	}));
	return thing =>
		prepared
			.filter(
				({kinds, conditions, isAboutAll}) =>
					(kinds === undefined
						? isAboutAll || conditions.length > 0
						: kinds.includes(thing.kind)) && conditions.every(fits => fits(thing)),
			)
			.map(({text}) => text);
}
