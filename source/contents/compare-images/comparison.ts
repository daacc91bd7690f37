import type {PackageChange} from '../../layers/packages/compare-packages.ts';
import type {StackComparison} from '../../layers/stack/compare-stacks.ts';
import type {ImageLayers} from '../image-layers.ts';
import type {ConfigDifference} from './compare-config.ts';

/** One of two that are compared. */
export type ComparedSide = {
	kind: 'image' | 'container';
	/** What was asked for. */
	name: string;
	id: string;
	/** Of an image. */
	references: readonly string[];
	platform: string;
	/** As the list of images tells it; `undefined`: a container's. */
	sizeBytes: number | undefined;
	/** Of all files as they lie on each other, hard links once. */
	fileBytes: number;
	/** Of an image, or of that which the container was made of. */
	layerCount: number;
	/** Of an image, what its files are read out of and what made them; `undefined`: a container's. */
	image?: ImageLayers | undefined;
};

/** Two images compared, or an image and a container that was made of it. */
export type Comparison = {
	before: ComparedSide;
	after: ComparedSide;
	/** How many layers both have, from the base on. */
	commonLayers: number;
	config: readonly ConfigDifference[];
	files: StackComparison;
	packages: readonly PackageChange[];
	/** Paths of records of packages that are damaged, too large or of an unknown format, sorted. */
	unreadablePackages: readonly string[];
	/** Of archives; 0: all layers were known. */
	readBytes: number;
};
