/**
Where the paths of an archive of one path are in the container. Docker's begin with the name of the
destination, Podman's with nothing: the archive's first path is the destination in any case.
@param root The first path of the archive, absolute.
@returns Of any path of it.
*/
export const placeArchive =
	(root: string, destination: string) =>
	(path: string): string =>
		`${destination}/${path.slice(root.length)}`.replace(/\/{2,}/, '/').replace(/(?<=.)\/$/, '');
