import {buildScreen} from './build/build-screen.tsx';
import {commitScreen} from './commit/commit-screen.tsx';
import {containersScreen} from './containers/containers-screen.tsx';
import {hostsScreen} from './hosts/hosts-screen.tsx';
import {imagesScreen} from './images/images-screen.tsx';
import {jobsScreen} from './jobs/jobs-screen.tsx';
import {networksScreen} from './networks/networks-screen.tsx';
import {pruneScreen} from './prune/prune-screen.tsx';
import {registriesScreen} from './registries/registries-screen.tsx';
import type {Screen} from './screen.ts';
import {searchScreen} from './search/search-screen.tsx';
import {volumesScreen} from './volumes/volumes-screen.tsx';

/** The whole app at a glance, in the order of the keys 1 to 9 and 0; further ones have none. */
export const screens: readonly Screen[] = [
	imagesScreen,
	containersScreen,
	commitScreen,
	searchScreen,
	pruneScreen,
	jobsScreen,
	hostsScreen,
	registriesScreen,
	buildScreen,
	volumesScreen,
	networksScreen,
];
