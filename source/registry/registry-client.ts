import type {RegistryCredentials} from '../engine/registry-credentials.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import type {ImageReference} from '../format/image-reference.ts';
import type {VerifiedLogin} from './auth/verify-login.ts';
import type {HubTag} from './hub/hub-tags.ts';
import type {
	PullAllowance,
	RemoteHead,
	RemoteImage,
	RemoteVariant,
} from './manifests/remote-image.ts';
import type {RemoteRepository} from './registry-host.ts';
import type {ContentRequests} from './repository/content-requests.ts';
import type {TagsOptions} from './tags/pages.ts';
import type {RegistryWriter} from './writing/registry-writer.ts';

/**
What registries say without an engine and without a pull (OCI distribution specification).

Every call throws `Problem`, or the signal's reason after an abort. Texts are safe to show. It logs
in by itself, with what the credential source has, where a registry asks for it.
*/
export type RegistryClient = ContentRequests & {
	/**
	The tags of a repository, page by page, in the registry's own order. A page is asked for when it is
	wanted (GET /v2/NAME/tags/list).
	@throws Problem `not-found` for a repository that is not there, `unauthorized` where the registry
	does not tell private ones from absent ones.
	*/
	tags(repository: RemoteRepository, options: TagsOptions): AsyncIterable<string[]>;
	/**
	The tags of a public repository on Docker Hub, the last pushed first, with ages and sizes, which
	registries themselves do not tell. Costs nothing of the pull allowance.
	@throws Problem `not-found` for private repositories too: `tags` knows those.
	*/
	hubTags(repository: RemoteRepository, options: TagsOptions): AsyncIterable<HubTag[]>;
	/**
	The repositories of a registry, page by page (GET /v2/_catalog). Public registries do not offer it.
	@param host As references have it, such as `localhost:5000`.
	*/
	catalog(host: string, options: RequestOptions): AsyncIterable<string[]>;
	/** The digest that a reference stands for now. Costs nothing of a pull allowance (HEAD). */
	head(reference: ImageReference, options: RequestOptions): Promise<RemoteHead>;
	/**
	The platforms behind a reference. Docker Hub counts it as a pull, but for what was asked before by
	its digest.
	*/
	image(reference: ImageReference, options: RequestOptions): Promise<RemoteImage>;
	/**
	Sizes, layers and age of an image for one platform.
	@param digest One of `image`'s variants.
	*/
	variant(
		repository: RemoteRepository,
		digest: string,
		options: RequestOptions,
	): Promise<RemoteVariant>;
	/** Docker Hub's pull allowance of this user or address, which asking does not lessen; `undefined`: unlimited, or not told. */
	allowance(options: RequestOptions): Promise<PullAllowance | undefined>;
	/**
	Tries a login; nothing is kept.
	@throws Problem `unauthorized` when the registry does not accept it.
	*/
	verify(
		host: string,
		credentials: RegistryCredentials,
		options: RequestOptions,
	): Promise<VerifiedLogin>;
	/** What changes registries. */
	readonly writer: RegistryWriter;
	/** Lets the next call at that registry ask for credentials anew: after a login or logout. */
	forget(host: string): void;
	/** Asks that registry without the user's login until `forget`: an old one can block public images. */
	askAsNobody(host: string): void;
	/** Closes all connections. Calls under way fail. */
	close(): Promise<void>;
};
