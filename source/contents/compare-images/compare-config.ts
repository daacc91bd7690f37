import {writeHealthcheck} from '../../engine/healthcheck.ts';
import type {ImageConfig} from '../../engine/image-config.ts';
import {nameAndValue} from '../../format/name-and-value.ts';

/** What is compared of an image beside its files. */
export type ComparedConfig = ImageConfig & {
	/** Such as `linux/amd64`. */
	platform: string;
	author: string | undefined;
};

/** One setting that differs. */
export type ConfigDifference = {
	field: keyof ComparedConfig;
	/** The variable, label, port or volume that it is about; `undefined`: the whole field. */
	key: string | undefined;
	/** Lists as JSON; `undefined`: it is not set. */
	before: string | undefined;
	after: string | undefined;
};

type Values = ReadonlyMap<string | undefined, string>;

/** In the order in which they are told; the rest of the fields has no parts. */
const lists = ['entrypoint', 'command', 'shell', 'onBuild'] as const;
const texts = ['platform', 'author', 'user', 'workingDirectory', 'stopSignal'] as const;
const sets = ['exposedPorts', 'volumes'] as const;

const whole = (value: string | undefined): Values =>
	new Map(value === undefined ? [] : [[undefined, value]]);

/** By field, what is set in it. */
const valuesOf = (
	config: ComparedConfig,
): ReadonlyArray<readonly [keyof ComparedConfig, Values]> => [
	...texts.map(field => [field, whole(config[field])] as const),
	...lists.map(field => {
		const list = config[field];
		return [field, whole(list?.length ? JSON.stringify(list) : undefined)] as const;
	}),
	[
		'healthcheck',
		whole(config.healthcheck && JSON.stringify(writeHealthcheck(config.healthcheck))),
	] as const,
	['environment', new Map(config.environment.map(nameAndValue))] as const,
	['labels', new Map(Object.entries(config.labels))] as const,
	...sets.map(field => [field, new Map(config[field].map(value => [value, value]))] as const),
];

/** Field by field, and of variables, labels, ports and volumes one by one, what is not set alike. */
export function compareConfig(before: ComparedConfig, after: ComparedConfig): ConfigDifference[] {
	const valuesAfter = new Map(valuesOf(after));
	return valuesOf(before).flatMap(([field, from]) => {
		const to: Values = valuesAfter.get(field) ?? new Map();
		return [...new Set([...from.keys(), ...to.keys()])]
			.map(key => ({field, key, before: from.get(key), after: to.get(key)}))
			.filter(difference => difference.before !== difference.after);
	});
}
