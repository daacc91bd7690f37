import type {DiskSpace} from './disk-space.ts';
import type {EngineAbout} from './engine.ts';
import type {Swarm} from './swarm.ts';

/** What one look at a host tells, without opening it. */
export type HostFacts = {
	about: EngineAbout;
	/** As GET /info counts them, intermediate images included; `undefined`: not told. */
	counts: {images: number; containers: number; running: number} | undefined;
	/** Milliseconds of one small request on an open connection. */
	latencyMs: number;
	/** Of the engine's data; `undefined`: not known from here. */
	disk: DiskSpace | undefined;
	/** As a manager of a swarm knows it; `undefined`: it manages none. */
	swarm: Swarm | undefined;
};
