import fc from 'fast-check';
import {expect, test} from 'vitest';
import {idleRules} from '../../source/prune/idle-rules.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {ProtectionRule} from '../../source/prune/prune-rules.ts';
import {image, now, stateOf, volume} from './sample-state.ts';

const host = fc.constantFrom('', 'localhost:5000/', 'registry.example.com/', 'docker.io/library/');
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const repository = fc.tuple(host, word).map(parts => parts.join(''));
const ending = fc.oneof(
	word.map(tag => `:${tag}`),
	fc.constant(`@sha256:${'a'.repeat(64)}`),
);

function planOf(reference: string, protect: readonly ProtectionRule[]) {
	const isDigest = reference.includes('@');
	const names = isDigest ? {digests: [reference]} : {};
	const images = [image('one', isDigest ? [] : [reference], names)];
	return planPrune(stateOf({images, volumes: [volume('data')]}), {protect}, now);
}

test('A name without a tag protects every tag and digest of its repository, and no other', () => {
	fc.assert(
		fc.property(repository, ending, word, (name, end, other) => {
			const [entry] = planOf(name + end, [{reference: name}]).entries;
			expect(entry?.protectedBy).toEqual([name]);
			const longer = planOf(`${name}${other}${end}`, [{reference: name}]).entries;
			expect(longer[0]?.protectedBy).toEqual([]);
		}),
	);
});

test('A name without a registry protects what Podman calls localhost/NAME, a full name of Docker Hub does not', () => {
	const protectors = ['redis', 'redis:7', 're*', 'docker.io/library/redis', 'dis', 'other/redis'];
	const protect = protectors.map(reference => ({reference}));
	const protectedBy = (reference: string) => planOf(reference, protect).entries[0]?.protectedBy;
	expect(protectedBy('localhost/redis:7')).toEqual(['redis', 'redis:7', 're*']);
	expect(protectedBy('localhost/team/redis:7')).toEqual([]);
	expect(protectedBy('localhost:5000/redis:7')).toEqual([]);
	expect(protectedBy('redis:7')).toEqual(['redis', 'redis:7', 're*', 'docker.io/library/redis']);
});

test('A rule that names something and fits nothing is idle, one of ages alone never is', () => {
	const rules: ProtectionRule[] = [
		{reference: 'app'},
		{reference: 'ap'},
		{name: 'data'},
		{name: 'date'},
		{label: 'keep'},
		{newerThanDays: 1},
		{kinds: ['network']},
	];
	const {entries} = planOf('app:1', rules);
	expect(idleRules(entries, rules, now)).toEqual([
		{reference: 'ap'},
		{name: 'date'},
		{label: 'keep'},
	]);
});
