import type {PruneEntry} from './prune-plan.ts';
import type {ProtectionRule} from './prune-rules.ts';

/**
The rule that protects one entry and its like, for a single key press. Neither references nor names can
hold what a glob would take for more than itself.
@returns `undefined` for what has no lasting name: a nameless image, a record of the build cache.
*/
export const protectionOf = (entry: PruneEntry): ProtectionRule | undefined => {
	switch (entry.kind) {
		case 'image':
			return entry.isUnnamed ? undefined : {reference: entry.name};
		case 'volume':
			return {name: entry.id, kinds: ['volume']};
		case 'container':
		case 'network':
			return {name: entry.name, kinds: [entry.kind]};
		case 'build-cache':
			return undefined;
	}
};
