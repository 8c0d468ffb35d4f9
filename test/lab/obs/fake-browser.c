// OBS as Debian packs it has no browser source. This one has the real one's name, settings, defaults, button and
// hotkey, so that everything we say to OBS about it can be tested. It shows no pages: a picture
// FAKE_BROWSER_DIR/<source name>.png, alpha kept, or a flat colour that depends on the address.
#include <graphics/image-file.h>
#include <graphics/vec4.h>
#include <obs-module.h>
#include <util/dstr.h>
#include <util/platform.h>

OBS_DECLARE_MODULE()

struct browser {
  obs_source_t *source;
  uint32_t width, height, colour;
  gs_image_file_t picture;
};

static void load_picture(struct browser *browser)
{
  const char *folder = getenv("FAKE_BROWSER_DIR");
  struct dstr path = {0};
  gs_image_file_t fresh = {0};
  dstr_printf(&path, "%s/%s.png", folder ? folder : "/nonexistent", obs_source_get_name(browser->source));
  if (os_file_exists(path.array))
    gs_image_file_init(&fresh, path.array);
  dstr_free(&path);

  // OBS draws with this lock held
  obs_enter_graphics();
  gs_image_file_t old = browser->picture;
  gs_image_file_init_texture(&fresh);
  browser->picture = fresh;
  gs_image_file_free(&old);
  obs_leave_graphics();
}

static uint32_t colour_of(const char *text)
{
  uint32_t hash = 2166136261u;
  for (; *text; text++)
    hash = (hash ^ (uint8_t)*text) * 16777619u;
  return hash & 0xffffff;
}

static void update(void *data, obs_data_t *settings)
{
  struct browser *browser = data;
  browser->width = (uint32_t)obs_data_get_int(settings, "width");
  browser->height = (uint32_t)obs_data_get_int(settings, "height");
  browser->colour = colour_of(obs_data_get_string(settings, "url"));
  load_picture(browser);
}

static void refresh(struct browser *browser)
{
  blog(LOG_INFO, "[fake-browser] '%s' refresh", obs_source_get_name(browser->source));
  load_picture(browser);
}

static bool on_button(obs_properties_t *properties, obs_property_t *button, void *data)
{
  UNUSED_PARAMETER(properties);
  UNUSED_PARAMETER(button);
  refresh(data);
  return false;
}

static void on_hotkey(void *data, obs_hotkey_id id, obs_hotkey_t *hotkey, bool down)
{
  UNUSED_PARAMETER(id);
  UNUSED_PARAMETER(hotkey);
  if (down)
    refresh(data);
}

static void *create(obs_data_t *settings, obs_source_t *source)
{
  struct browser *browser = bzalloc(sizeof *browser);
  browser->source = source;
  obs_hotkey_register_source(source, "ObsBrowser.Refresh", "Refresh cache of current page", on_hotkey, browser);
  update(browser, settings);
  return browser;
}

static void destroy(void *data)
{
  struct browser *browser = data;
  obs_enter_graphics();
  gs_image_file_free(&browser->picture);
  obs_leave_graphics();
  bfree(browser);
}

static void defaults(obs_data_t *settings)
{
  obs_data_set_default_string(settings, "url", "https://obsproject.com/browser-source");
  obs_data_set_default_bool(settings, "is_local_file", false);
  obs_data_set_default_int(settings, "width", 800);
  obs_data_set_default_int(settings, "height", 600);
  obs_data_set_default_int(settings, "fps", 30);
  obs_data_set_default_bool(settings, "fps_custom", false);
  obs_data_set_default_bool(settings, "shutdown", false);
  obs_data_set_default_bool(settings, "restart_when_active", false);
  obs_data_set_default_bool(settings, "reroute_audio", false);
  obs_data_set_default_int(settings, "webpage_control_level", 1);
  obs_data_set_default_string(settings, "css",
                              "body { background-color: rgba(0, 0, 0, 0); margin: 0px auto; overflow: hidden; }");
}

static obs_properties_t *properties(void *data)
{
  UNUSED_PARAMETER(data);
  obs_properties_t *all = obs_properties_create();
  obs_properties_add_bool(all, "is_local_file", "Local file");
  obs_properties_add_text(all, "url", "URL", OBS_TEXT_DEFAULT);
  obs_properties_add_int(all, "width", "Width", 1, 8192, 1);
  obs_properties_add_int(all, "height", "Height", 1, 8192, 1);
  obs_properties_add_button(all, "refreshnocache", "Refresh cache of current page", on_button);
  return all;
}

static void draw_picture(struct browser *browser)
{
  gs_effect_t *effect = obs_get_base_effect(OBS_EFFECT_DEFAULT);
  gs_effect_set_texture(gs_effect_get_param_by_name(effect, "image"), browser->picture.texture);
  while (gs_effect_loop(effect, "Draw"))
    gs_draw_sprite(browser->picture.texture, 0, browser->width, browser->height);
}

static void draw_colour(struct browser *browser)
{
  gs_effect_t *effect = obs_get_base_effect(OBS_EFFECT_SOLID);
  struct vec4 colour;
  const uint32_t rgb = browser->colour;
  vec4_set(&colour, ((rgb >> 16) & 255) / 255.f, ((rgb >> 8) & 255) / 255.f, (rgb & 255) / 255.f, 1.f);
  gs_effect_set_vec4(gs_effect_get_param_by_name(effect, "color"), &colour);
  while (gs_effect_loop(effect, "Solid"))
    gs_draw_sprite(0, 0, browser->width, browser->height);
}

static void render(void *data, gs_effect_t *unused)
{
  UNUSED_PARAMETER(unused);
  struct browser *browser = data;
  if (browser->picture.texture)
    draw_picture(browser);
  else
    draw_colour(browser);
}

static const char *name(void *type)
{
  UNUSED_PARAMETER(type);
  return "Browser";
}

static uint32_t width(void *data)
{
  return ((struct browser *)data)->width;
}

static uint32_t height(void *data)
{
  return ((struct browser *)data)->height;
}

bool obs_module_load(void)
{
  struct obs_source_info info = {
    .id = "browser_source",
    .type = OBS_SOURCE_TYPE_INPUT,
    .icon_type = OBS_ICON_TYPE_BROWSER,
    .output_flags = OBS_SOURCE_VIDEO | OBS_SOURCE_CUSTOM_DRAW | OBS_SOURCE_DO_NOT_DUPLICATE,
    .get_name = name,
    .create = create,
    .destroy = destroy,
    .update = update,
    .get_width = width,
    .get_height = height,
    .get_defaults = defaults,
    .get_properties = properties,
    .video_render = render,
  };
  obs_register_source(&info);
  return true;
}
