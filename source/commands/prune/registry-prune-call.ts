import type {Settings} from '../../config/settings.ts';
import type {Journal} from '../../prune/journal/journal.ts';
import type {Registry} from '../../registry/registry.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import type {Manner, PruneRequest} from '../command-request.ts';
import type {Output} from '../output.ts';
import type {Refusal} from '../refused.ts';

/** Opens the registries that a command asks without an engine. */
export type OpenRegistry = (
	kind: 'real' | 'practice',
	settings: Pick<Settings, 'insecureRegistries'>,
) => Promise<Registry>;

/** What `slipway prune --registry` is asked for, and what it works with. */
export type RegistryPruneCall = {
	/** Opens the registries, real ones or those of the practice engine. */
	openRegistry: OpenRegistry;
	request: PruneRequest & Manner & {demo?: boolean} & {registry: RemoteRepository};
	settings: Settings;
	/** Why nothing may be removed, and what to do about it; `undefined`: it may. */
	refusal: Refusal | undefined;
	/** Where what is removed is written down. */
	journal: Pick<Journal, 'add'>;
	output: Output;
	/** Ends the reading at once, the removing after the digest under way. */
	signal: AbortSignal;
	/** Of this Slipway. */
	version: string;
};
