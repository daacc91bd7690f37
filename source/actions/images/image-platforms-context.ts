import type {ImagePlatformRow} from '../../store/images/image-platform-row.ts';
import type {Puller} from '../tags/pull-or-offer-tags.ts';

/** What the actions on the platforms of an image work with. */
export type ImagePlatformsContext = Puller & {
	/** Reference, or id of an image without one: the engine is asked by it. */
	image: string;
	/** How the image is called in questions and notices. */
	name: string;
	/** `name:tag` to pull; `undefined` for an image without one. */
	reference: string | undefined;
	rows: readonly ImagePlatformRow[];
	selected: ImagePlatformRow | undefined;
	/** False where the reference moves to the platform that is pulled last, as in the classic store. */
	keepsPlatforms: boolean;
	/** Of the engine; false while that is not known. */
	deletesPlatforms: boolean;
	run(platform: string | undefined): void;
	openDetails(row: ImagePlatformRow): void;
	openHistory(row: ImagePlatformRow): void;
	openInspect(row: ImagePlatformRow): void;
	copy(text: string, what: string): void;
	/** Asks the engine for the platforms again. */
	readAgain(): void;
};

/** What the engine is to be asked for: the one that runs needs no choice, and older engines know none. */
export const chosenPlatform = ({isDefault, platform}: ImagePlatformRow): string | undefined =>
	isDefault ? undefined : platform;
