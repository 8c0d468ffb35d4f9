import type { SimCar } from "./world/car.js";
import type { World } from "./world/world.js";

/** A driver of the simulated field, and the car as the game's log calls it. All are made up. */
export interface Driver {
  readonly name: string;
  /** Three letters, as broadcasts use them. */
  readonly shortName: string;
  /** On the car. */
  readonly number: number;
  /** The game's own name of the car, `ks_bmw_m4_gt3`. */
  readonly model: string;
  readonly isAi: boolean;
}

/** Who drives the player's car. The pages have this name too. */
export const PLAYER = { firstName: "Rowan", lastName: "Hale", number: 7 } as const;

/** In grid order, with their cars' numbers. Some are long or have letters that not every font draws. */
const RIVALS = [
  "21 Ansgar Pedersholm",
  "44 Tomoya Kisaragi",
  "8 Élodie Vauquelin",
  "63 Rafael Mondragão",
  "17 Lukas Brandstätter",
  "5 Callum Ardrossan",
  "90 Zofia Wieczorkiewicz",
  "33 Mateus Albuquerque Figueiredo",
  "12 Nikolai Stoyanchev",
  "71 Declan Mulvaney",
  "3 Aarav Deshmukhi",
  "56 Henrique Salvaterra",
  "27 Jörg Wüstenhagen",
  "99 Lindiwe Mahlangeni",
  "14 Søren Hvidbjerg",
  "40 Giacomo Bellandi",
  "68 Priya Nandakumar",
  "2 Ibai Etxegarai",
  "31 Marek Švihovský",
  "77 Chen Weiliang",
  "19 Oisín Ó Dálaigh",
  "52 Anneliese Kirchgässner",
  "10 Bautista Quintanales",
  "84 Yusuf Karadenizli",
  "23 Freya Ellingworth",
  "46 Dimitrios Papathanasopoulos",
  "9 Noor van Wijngaarden",
  "61 Emre Taşdelenler",
  "15 Kjartan Hallsteinsson",
  "38 Amara Okonjie",
  "73 Vojtěch Čermáček",
  "6 Isabeau Descharmes",
  "29 Ruan Labuschagner",
  "95 Pietro Carradelli",
  "50 Miyu Hanazawa",
  "11 Gábor Szentmihályi",
  "82 Tiago Valdeira",
  "36 Ilse Vandenbroucken",
  "20 Farid Benchekrouni",
  "65 Aleksanteri Koskinurmi",
  "4 Wiremu Tamahori",
  "58 Constança Vilhena de Sousa",
  "26 Otto Lindgrenius",
  "88 Jaroslav Petrušenko",
  "13 Hugo Castellvell",
  "47 Park Seo-jin",
  "70 Màrius Puigdevall",
  "1 Gwenllian Prydderch",
  "34 Thanawat Rattanachai",
  "92 Leonie Oberhauser",
  "16 Ezequiel Aristegui",
  "59 Đorđe Milovanović",
  "24 Sunniva Tveitdal",
  "81 Kwabena Asantewi",
  "41 Ludovic Beauchesnel",
  "18 Ragnar Thorvaldsen",
  "66 Camila Irarrázabal",
  "30 Ewan Strathnairn",
  "97 Haruto Minegishi",
  "22 Beatriz Montenegrino",
] as const;

/** As the game calls its cars. */
const MODELS = [
  "ks_bmw_m4_gt3",
  "ks_ferrari_296_gt3",
  "ks_porsche_992_gt3_r",
  "ks_mercedes_amg_gt3",
  "ks_audi_r8_gt3_evo_2",
  "ks_mclaren_720s_gt3_evo",
] as const;

/** The driver of a car. */
export function driverOf({ player }: World, { index, spec }: SimCar): Driver {
  if (index === player.index) {
    const { firstName, lastName, number } = PLAYER;
    return {
      name: `${firstName} ${lastName}`,
      shortName: code(lastName),
      number,
      model: modelName(spec.model),
      isAi: false,
    };
  }
  const [, number, name] = /^(\d+) (.+)$/.exec(RIVALS[index % RIVALS.length]!)!;
  return {
    name: name!,
    shortName: code(name!.split(" ").at(-1)!),
    number: Number(number),
    model: MODELS[(index * 5) % MODELS.length]!,
    isAi: true,
  };
}

/** `Brennhold GT3` as the game would name its file. */
function modelName(display: string): string {
  return `ks_${display.toLowerCase().replaceAll(" ", "_")}`;
}

/** The first letters of a last name, without their accents. */
function code(lastName: string): string {
  const letters = lastName.normalize("NFD").replace(/[^\p{L}]/gu, "");
  return letters.slice(0, 3).toUpperCase();
}
