export const packageManagers = ['dpkg', 'apk', 'rpm', 'npm', 'pip', 'go', 'gem'] as const;

/** Those whose records are read, in the order in which they are told. */
export type PackageManager = (typeof packageManagers)[number];

export type Package = {
	name: string;
	/** As the package manager writes it. */
	version: string;
};

/** What one file of a layer says of installed packages. */
export type PackageList = {
	manager: PackageManager;
	/** As in `FileEntry`. */
	path: string;
	/** `undefined`: it could not be read, for it is too large, damaged or of an unknown format. */
	packages: readonly Package[] | undefined;
};
