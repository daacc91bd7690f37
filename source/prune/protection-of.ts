import type {PruneEntry} from './prune-plan.ts';
import type {ProtectionRule} from './prune-rules.ts';

/** Names of networks may hold anything. */
const literally = (name: string): string => name.replace(/[\\*?[\]{}]/g, '\\$&');

/**
The rule that protects just this one, for a single key press.
@returns `undefined` for what has no lasting name: a nameless image, a record of the build cache.
*/
export function protectionOf(entry: PruneEntry): ProtectionRule | undefined {
	switch (entry.kind) {
		case 'image':
			return entry.isUnnamed ? undefined : {reference: literally(entry.name)};
		case 'volume':
			return {name: literally(entry.id), kinds: ['volume']};
		case 'log':
		case 'container':
		case 'pod':
		case 'network':
			return {name: literally(entry.name), kinds: [entry.kind]};
		case 'build-cache':
			return undefined;
	}
}
