import type { PickerModel } from "@/lib/miniprogram/native/components/picker-columns";

/**
 * Provinces and their cities, each with its two digits of the GB/T 2260 code; where no digits stand the code follows on
 * the one before, from 01. Districts are carried for the four municipalities alone: all of them would weigh more than
 * the rest of the runtime's parts.
 */
const PROVINCES = [
  "13河北省:石家庄,唐山,秦皇岛,邯郸,邢台,保定,张家口,承德,沧州,廊坊,衡水",
  "14山西省:太原,大同,阳泉,长治,晋城,朔州,晋中,运城,忻州,临汾,吕梁",
  "15内蒙古自治区:呼和浩特,包头,乌海,赤峰,通辽,鄂尔多斯,呼伦贝尔,巴彦淖尔,乌兰察布,22兴安盟,25锡林郭勒盟,29阿拉善盟",
  "21辽宁省:沈阳,大连,鞍山,抚顺,本溪,丹东,锦州,营口,阜新,辽阳,盘锦,铁岭,朝阳,葫芦岛",
  "22吉林省:长春,吉林,四平,辽源,通化,白山,松原,白城,24延边朝鲜族自治州",
  "23黑龙江省:哈尔滨,齐齐哈尔,鸡西,鹤岗,双鸭山,大庆,伊春,佳木斯,七台河,牡丹江,黑河,绥化,27大兴安岭地区",
  "32江苏省:南京,无锡,徐州,常州,苏州,南通,连云港,淮安,盐城,扬州,镇江,泰州,宿迁",
  "33浙江省:杭州,宁波,温州,嘉兴,湖州,绍兴,金华,衢州,舟山,台州,丽水",
  "34安徽省:合肥,芜湖,蚌埠,淮南,马鞍山,淮北,铜陵,安庆,10黄山,滁州,阜阳,宿州,15六安,亳州,池州,宣城",
  "35福建省:福州,厦门,莆田,三明,泉州,漳州,南平,龙岩,宁德",
  "36江西省:南昌,景德镇,萍乡,九江,新余,鹰潭,赣州,吉安,宜春,抚州,上饶",
  "37山东省:济南,青岛,淄博,枣庄,东营,烟台,潍坊,济宁,泰安,威海,日照,13临沂,德州,聊城,滨州,菏泽",
  "41河南省:郑州,开封,洛阳,平顶山,安阳,鹤壁,新乡,焦作,濮阳,许昌,漯河,三门峡,南阳,商丘,信阳,周口,驻马店",
  "42湖北省:武汉,黄石,十堰,05宜昌,襄阳,鄂州,荆门,孝感,荆州,黄冈,咸宁,随州,28恩施土家族苗族自治州",
  "43湖南省:长沙,株洲,湘潭,衡阳,邵阳,岳阳,常德,张家界,益阳,郴州,永州,怀化,娄底,31湘西土家族苗族自治州",
  "44广东省:广州,韶关,深圳,珠海,汕头,佛山,江门,湛江,茂名,12肇庆,惠州,梅州,汕尾,河源,阳江,清远,东莞,中山,51潮州,揭阳,云浮",
  "45广西壮族自治区:南宁,柳州,桂林,梧州,北海,防城港,钦州,贵港,玉林,百色,贺州,河池,来宾,崇左",
  "46海南省:海口,三亚,三沙,儋州",
  "51四川省:成都,03自贡,攀枝花,泸州,德阳,绵阳,广元,遂宁,内江,乐山,13南充,眉山,宜宾,广安,达州,雅安,巴中,资阳,32阿坝藏族羌族自治州,甘孜藏族自治州,凉山彝族自治州",
  "52贵州省:贵阳,六盘水,遵义,安顺,毕节,铜仁,23黔西南布依族苗族自治州,26黔东南苗族侗族自治州,黔南布依族苗族自治州",
  "53云南省:昆明,03曲靖,玉溪,保山,昭通,丽江,普洱,临沧,23楚雄彝族自治州,25红河哈尼族彝族自治州,文山壮族苗族自治州,28西双版纳傣族自治州,大理白族自治州,31德宏傣族景颇族自治州,33怒江傈僳族自治州,迪庆藏族自治州",
  "54西藏自治区:拉萨,日喀则,昌都,林芝,山南,那曲,25阿里地区",
  "61陕西省:西安,铜川,宝鸡,咸阳,渭南,延安,汉中,榆林,安康,商洛",
  "62甘肃省:兰州,嘉峪关,金昌,白银,天水,武威,张掖,平凉,酒泉,庆阳,定西,陇南,29临夏回族自治州,甘南藏族自治州",
  "63青海省:西宁,海东,22海北藏族自治州,黄南藏族自治州,25海南藏族自治州,果洛藏族自治州,玉树藏族自治州,海西蒙古族藏族自治州",
  "64宁夏回族自治区:银川,石嘴山,吴忠,固原,中卫",
  "65新疆维吾尔自治区:乌鲁木齐,克拉玛依,04吐鲁番,哈密,23昌吉回族自治州,27博尔塔拉蒙古自治州,巴音郭楞蒙古自治州,阿克苏地区,克孜勒苏柯尔克孜自治州,喀什地区,和田地区,40伊犁哈萨克自治州,42塔城地区,阿勒泰地区",
  "71台湾省:",
  "81香港特别行政区:",
  "82澳门特别行政区:",
];
const MUNICIPALITIES = [
  "11北京市:东城区,西城区,05朝阳区,丰台区,石景山区,海淀区,门头沟区,11房山区,通州区,顺义区,昌平区,大兴区,怀柔区,平谷区,密云区,延庆区",
  "12天津市:和平区,河东区,河西区,南开区,河北区,红桥区,10东丽区,西青区,津南区,北辰区,武清区,宝坻区,滨海新区,宁河区,静海区,蓟州区",
  "31上海市:黄浦区,04徐汇区,长宁区,静安区,普陀区,09虹口区,杨浦区,12闵行区,宝山区,嘉定区,浦东新区,金山区,松江区,青浦区,20奉贤区,51崇明区",
  "50重庆市:万州区,涪陵区,渝中区,大渡口区,江北区,沙坪坝区,九龙坡区,南岸区,北碚区,綦江区,大足区,渝北区,巴南区,黔江区,长寿区,江津区,合川区,永川区,南川区,璧山区,51铜梁区,潼南区,荣昌区,开州区,梁平区,武隆区",
];

interface Region {
  name: string;
  code: string;
  parts: Region[];
}

const WHOLE = "全部";

function read(line: string, isMunicipality: boolean): Region {
  const [, code = "", name = "", list = ""] = /^(\d\d)([^:]+):(.*)$/.exec(line) ?? [];
  let next = 1;
  const parts = list
    .split(",")
    .filter(Boolean)
    .map((entry) => {
      const [, digits, own = ""] = /^(\d\d)?(.+)$/.exec(entry) ?? [];
      next = digits ? Number(digits) : next;
      const number = String(next++).padStart(2, "0");
      if (isMunicipality) return { name: own, code: `${code}01${number}`, parts: [] };
      const full = /(?:自治州|地区|盟)$/.test(own) ? own : `${own}市`;
      return {
        name: full,
        code: `${code}${number}00`,
        parts: [{ name: WHOLE, code: `${code}${number}00`, parts: [] }],
      };
    });
  const whole = { name: WHOLE, code: `${code}0000`, parts: [] };
  const cities = isMunicipality
    ? [{ name, code: `${code}0100`, parts }]
    : parts.length
      ? parts
      : [{ ...whole, parts: [whole] }];
  return { name, code: `${code}0000`, parts: cities };
}

let tree: Region[] | undefined;

const regions = (): Region[] => {
  tree ??= [...MUNICIPALITIES.map((line) => read(line, true)), ...PROVINCES.map((line) => read(line, false))].sort(
    (a, b) => a.code.localeCompare(b.code),
  );
  return tree;
};

/** Province, city, district; `custom` heads each column when given, and `kept` is a district of the author's own that stays to be chosen. */
export function regionModel(level: string, custom: string, kept: unknown): PickerModel {
  const depth = { province: 1, city: 2 }[level] ?? 3;
  const head: Region[] = custom ? [{ name: custom, code: "", parts: [] }] : [];
  const [ownProvince, ownCity, ownDistrict] = Array.isArray(kept) ? kept.map(String) : [];
  const columns = (indexes: readonly number[]): Region[][] => {
    const found: Region[][] = [];
    for (let column = 0, list = regions(); column < depth; column++) {
      const rows = [...head, ...list];
      const above = found.map((row, at) => row[Math.min(indexes[at] ?? 0, row.length - 1)]?.name);
      if (column === 2 && ownDistrict && above[0] === ownProvince && above[1] === ownCity) {
        if (!rows.some(({ name }) => name === ownDistrict))
          rows.splice(head.length, 0, { name: ownDistrict, code: rows.at(-1)?.code ?? "", parts: [] });
      }
      found.push(rows);
      list = rows[Math.min(indexes[column] ?? 0, rows.length - 1)]?.parts ?? [];
    }
    return found;
  };
  return {
    columns: (indexes) => columns(indexes).map((rows) => rows.map(({ name }) => name)),
    indexesOf(value) {
      const wanted = Array.isArray(value) ? value : [];
      const found: number[] = [];
      for (let column = 0; column < depth; column++) {
        found.push(Math.max(0, columns(found)[column]?.findIndex(({ name }) => name === wanted[column]) ?? 0));
      }
      return found;
    },
    detail(indexes) {
      const chosen = columns(indexes).flatMap(
        (rows, column) => rows[Math.min(indexes[column] ?? 0, rows.length - 1)] ?? [],
      );
      const code = chosen.map((region) => region.code);
      return { value: chosen.map(({ name }) => name), code, postcode: undefined };
    },
  };
}
